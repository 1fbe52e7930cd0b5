import { LinkButton } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { Snapshot } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { LongName } from '../../components/LongName';
import { StackingTable } from '../../components/StackingTable';
import { useText } from '../../hooks/useText';
import { restoreRouteRef } from '../../routes';
import {
  ExpiresCell,
  NotRestorable,
  StartedCell,
  StatusCell,
  VersionCell,
} from '../snapshotList/SnapshotCells';

/** One row a snapshot, with the way to its restore onto the recovery cluster. */
export function RecoverySnapshotTable(props: {
  snapshots: Snapshot[];
  mayRestore: boolean;
  /** Element that says why not. */
  noticeId: string;
}) {
  const { snapshots, mayRestore, noticeId } = props;
  const t = useText();
  const cells = {
    name: ({ name }: Snapshot) => <LongName>{name}</LongName>,
    status: (snapshot: Snapshot) => <StatusCell snapshot={snapshot} />,
    started: (snapshot: Snapshot) => <StartedCell snapshot={snapshot} />,
    version: (snapshot: Snapshot) => <VersionCell snapshot={snapshot} />,
    expires: (snapshot: Snapshot) => <ExpiresCell snapshot={snapshot} />,
    restorable: (snapshot: Snapshot) => (
      <RestoreThere
        snapshot={snapshot}
        mayRestore={mayRestore}
        noticeId={noticeId}
      />
    ),
  };
  const ids = Object.keys(cells) as (keyof typeof cells)[];
  return (
    <StackingTable
      label={t('recoverySnapshots.title')}
      columns={ids.map(id => ({
        id,
        title: t(`snapshots.column.${id}`),
        cell: cells[id],
      }))}
      rows={snapshots}
      rowKey={({ uid }) => uid}
    />
  );
}

function RestoreThere(props: {
  snapshot: Snapshot;
  mayRestore: boolean;
  noticeId: string;
}) {
  const { snapshot, mayRestore, noticeId } = props;
  const { name, restorability, notForNewCluster } = snapshot;
  const t = useText();
  const restoreLink = useRouteRef(restoreRouteRef);
  if (!restorability.restorable) {
    return <NotRestorable reasons={restorability.reasons} />;
  }
  if (notForNewCluster) return <>{t('list.notForNewCluster')}</>;
  return (
    <LinkButton
      size="small"
      variant="outlined"
      to={`${restoreLink({ snapshotName: name })}?target=recovery`}
      disabled={!mayRestore}
      aria-label={`${t('recoverySnapshots.action')} ${name}`}
      aria-describedby={mayRestore ? undefined : noticeId}
    >
      {t('recoverySnapshots.action')}
    </LinkButton>
  );
}
