import { ForeignWork } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { StackingTable } from '../../components/StackingTable';
import { useText } from '../../hooks/useText';
import { HeldRow } from '../../selection/heldRows';
import { SnapshotQuery } from '../../selection/snapshotQuery';
import {
  DurationCell,
  ExpiresCell,
  NameCell,
  ProblemsCell,
  RestorableCell,
  SizeCell,
  StartedCell,
  StatusCell,
  TriggerCell,
  VersionCell,
} from './SnapshotCells';
import { pressColumn, SORT_COLUMNS } from './sortColumns';

/** One row a snapshot. */
export function SnapshotTable(props: {
  rows: HeldRow[];
  query: SnapshotQuery;
  onChange: (changes: Partial<SnapshotQuery>) => void;
  foreignWork: ForeignWork[];
  /** Whether the installation and the user allow a restore at all. */
  mayRestore: boolean;
  /** Element that says why not. */
  noticeId: string;
}) {
  const { rows, query, onChange, foreignWork, mayRestore, noticeId } = props;
  const t = useText();
  const cells = {
    name: ({ snapshot, listed }: HeldRow) => (
      <NameCell
        snapshot={snapshot}
        listed={listed}
        foreign={foreignWork.find(
          ({ kind, name }) => kind === 'snapshot' && name === snapshot.name,
        )}
      />
    ),
    status: ({ snapshot }: HeldRow) => <StatusCell snapshot={snapshot} />,
    started: ({ snapshot }: HeldRow) => <StartedCell snapshot={snapshot} />,
    duration: ({ snapshot }: HeldRow) => <DurationCell snapshot={snapshot} />,
    size: ({ snapshot }: HeldRow) => <SizeCell snapshot={snapshot} />,
    problems: ({ snapshot }: HeldRow) => <ProblemsCell snapshot={snapshot} />,
    trigger: ({ snapshot }: HeldRow) => <TriggerCell snapshot={snapshot} />,
    version: ({ snapshot }: HeldRow) => <VersionCell snapshot={snapshot} />,
    expires: ({ snapshot }: HeldRow) => <ExpiresCell snapshot={snapshot} />,
    restorable: ({ snapshot, listed }: HeldRow) =>
      listed && (
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
        sort: sortOf(id),
      }))}
      rows={rows}
      rowKey={({ snapshot }) => snapshot.uid}
      isFaded={({ listed }) => !listed}
    />
  );

  function sortOf(id: keyof typeof cells) {
    const column = SORT_COLUMNS.find(candidate => candidate.column === id);
    return (
      column && {
        direction: query.orderBy === column.field ? query.direction : undefined,
        onSort: () => onChange(pressColumn(column, query)),
      }
    );
  }
}
