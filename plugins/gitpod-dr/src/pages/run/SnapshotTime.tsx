import { RestoreTarget } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { FullTime } from '../../components/FullTime';
import { useSnapshotOnce } from '../../hooks/useSnapshotOnce';
import { useText } from '../../hooks/useText';

/** From when the snapshot is that is restored. */
export function SnapshotTime(props: {
  snapshotName: string;
  target?: RestoreTarget;
}) {
  const t = useText();
  const { data, error } = useSnapshotOnce(props.snapshotName, props.target);
  if (data) return <FullTime at={data.startedAt ?? data.createdAt} />;
  return <>{error ? t('notKnown') : '…'}</>;
}
