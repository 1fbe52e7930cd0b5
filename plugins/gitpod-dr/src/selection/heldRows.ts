import {
  Snapshot,
  SnapshotList,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';

export interface HeldRow {
  /** As it was listed last. */
  snapshot: Snapshot;
  /** Whether the newest answer still has it on this page. */
  listed: boolean;
}

/**
 * The rows that a person looks at. They stay where they are until the person asks for others; newer
 * answers change what they say and are announced.
 */
export interface HeldRows {
  rows: HeldRow[];
  /** On this page by now, but not shown yet; in the order of the list. */
  waiting: Snapshot[];
}

export function holdRows(list: SnapshotList): HeldRows {
  return {
    rows: list.items.map(snapshot => ({ snapshot, listed: true })),
    waiting: [],
  };
}

/** The same rows with what a newer answer to the same question says of them. */
export function renewRows(held: HeldRows, list: SnapshotList): HeldRows {
  // Where nothing is shown nothing can move.
  if (held.rows.length === 0) return holdRows(list);
  const listed = new Map(list.items.map(item => [item.uid, item]));
  const shown = new Set(held.rows.map(({ snapshot }) => snapshot.uid));
  return {
    rows: held.rows.map(({ snapshot }) => ({
      snapshot: listed.get(snapshot.uid) ?? snapshot,
      listed: listed.has(snapshot.uid),
    })),
    waiting: list.items.filter(({ uid }) => !shown.has(uid)),
  };
}

export function hasChanged({ rows, waiting }: HeldRows): boolean {
  return waiting.length > 0 || rows.some(({ listed }) => !listed);
}
