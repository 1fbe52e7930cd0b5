import {
  Run,
  SnapshotMethod,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { JsonObject } from '@backstage/types';

/** What a snapshot run was asked for with; fixed when it was requested. */
export interface SnapshotInput {
  /** Who makes the Backup. */
  method: SnapshotMethod;
  /** What the requester wrote; kept here and nowhere else. */
  note?: Run['note'];
}

/** KOTS makes the Backup wherever there is one. */
export function methodFor({ kots }: { kots: boolean }): SnapshotMethod {
  return kots ? 'kots' : 'velero';
}

export function toJson({ method, note }: SnapshotInput): JsonObject {
  return note ? { method, note } : { method };
}

export function methodOf({ input }: { input: JsonObject }): SnapshotMethod {
  return input.method === 'velero' ? 'velero' : 'kots';
}
