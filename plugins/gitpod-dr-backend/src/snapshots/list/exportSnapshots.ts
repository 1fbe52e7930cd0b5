import { Snapshot } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { stringify } from 'csv-stringify/sync';
import { SnapshotExport } from '../SnapshotCatalog';

type Column = [title: string, value: (snapshot: Snapshot) => unknown];

/** Times as the API has them, in UTC: spreadsheets and scripts need not guess the zone. */
const COLUMNS: Column[] = [
  ['name', snapshot => snapshot.name],
  ['status', snapshot => snapshot.phase],
  ['errors', snapshot => snapshot.errors],
  ['warnings', snapshot => snapshot.warnings],
  ['started', snapshot => snapshot.startedAt],
  ['completed', snapshot => snapshot.completedAt],
  ['expires', snapshot => snapshot.expiresAt],
  ['expired', snapshot => yesOrNo(snapshot.expiry.state === 'expired')],
  ['duration seconds', ({ durationMs }) => durationMs && durationMs / 1000],
  ['size bytes', snapshot => snapshot.sizeBytes],
  ['kind', snapshot => snapshot.kind],
  ['trigger', snapshot => snapshot.trigger],
  ['gitpod version', snapshot => snapshot.gitpodVersion],
  ['kots sequence', snapshot => snapshot.kotsSequence],
  ['storage location', snapshot => snapshot.storageLocation],
  ['restorable', snapshot => yesOrNo(snapshot.restorability.restorable)],
  [
    'not restorable because',
    ({ restorability }) =>
      restorability.restorable ? undefined : restorability.reasons.join(' '),
  ],
];

function yesOrNo(value: boolean): string {
  return value ? 'yes' : 'no';
}

function csvOf(rows: unknown[][]): string {
  return stringify(rows, {
    // What begins like a formula would be run by a spreadsheet; it gets an apostrophe before it.
    escape_formulas: true,
    record_delimiter: 'windows',
    cast: { number: value => String(value) },
  });
}

/** The snapshots as CSV, piece by piece; the first row has the titles. */
export function* toCsv(snapshots: SnapshotExport): Generator<string> {
  yield csvOf([COLUMNS.map(([title]) => title)]);
  for (const batch of snapshots.batches()) {
    yield csvOf(
      batch.map(snapshot => COLUMNS.map(([, value]) => value(snapshot))),
    );
  }
}

/** The snapshots as one JSON object, piece by piece. */
export function* toJson(snapshots: SnapshotExport): Generator<string> {
  const { exportedAt, observation, totalItems } = snapshots;
  const head = JSON.stringify({ exportedAt, observation, totalItems });
  yield `${head.slice(0, -1)},"items":[`;
  let separator = '';
  for (const batch of snapshots.batches()) {
    yield separator + batch.map(item => JSON.stringify(item)).join(',\n');
    separator = ',\n';
  }
  yield ']}\n';
}
