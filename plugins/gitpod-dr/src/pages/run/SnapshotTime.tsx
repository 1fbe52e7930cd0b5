import { FullTime } from '../../components/FullTime';
import { useSnapshotOnce } from '../../hooks/useSnapshotOnce';
import { useText } from '../../hooks/useText';

/** From when the snapshot is that is restored. */
export function SnapshotTime(props: { snapshotName: string }) {
  const t = useText();
  const { data, error } = useSnapshotOnce(props.snapshotName);
  if (data) return <FullTime at={data.startedAt ?? data.createdAt} />;
  return <>{error ? t('notKnown') : '…'}</>;
}
