import { Snapshot } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { StackingTable } from '../../components/StackingTable';
import { useText } from '../../hooks/useText';
import {
  DurationCell,
  ExpiresCell,
  NameCell,
  ProblemsCell,
  RestorableCell,
  StartedCell,
  StatusCell,
  TriggerCell,
  VersionCell,
} from './SnapshotCells';

/** One row a snapshot. */
export function SnapshotTable(props: {
  snapshots: Snapshot[];
  /** Whether the installation and the user allow a restore at all. */
  mayRestore: boolean;
  /** Element that says why not. */
  noticeId: string;
}) {
  const { snapshots, mayRestore, noticeId } = props;
  const t = useText();
  const cells = {
    name: (snapshot: Snapshot) => <NameCell snapshot={snapshot} />,
    status: (snapshot: Snapshot) => <StatusCell snapshot={snapshot} />,
    started: (snapshot: Snapshot) => <StartedCell snapshot={snapshot} />,
    duration: (snapshot: Snapshot) => <DurationCell snapshot={snapshot} />,
    problems: (snapshot: Snapshot) => <ProblemsCell snapshot={snapshot} />,
    trigger: (snapshot: Snapshot) => <TriggerCell snapshot={snapshot} />,
    version: (snapshot: Snapshot) => <VersionCell snapshot={snapshot} />,
    expires: (snapshot: Snapshot) => <ExpiresCell snapshot={snapshot} />,
    restorable: (snapshot: Snapshot) => (
      <RestorableCell
        snapshot={snapshot}
        mayRestore={mayRestore}
        noticeId={noticeId}
      />
    ),
  };
  const ids = Object.keys(cells) as (keyof typeof cells)[];
  return (
    <StackingTable
      label={t('snapshots.title')}
      columns={ids.map(id => ({
        id,
        title: t(`snapshots.column.${id}`),
        cell: cells[id],
      }))}
      rows={snapshots}
      rowKey={snapshot => snapshot.uid}
    />
  );
}
