/** Why the backup storage did not hand a file over. The message names no address. */
export type StorageProblem =
  | { problem: 'not-stored' }
  | { problem: 'refused'; status: number }
  | { problem: 'storage-error'; status: number }
  | { problem: 'redirected' }
  | { problem: 'certificate'; code: string }
  | { problem: 'storage-timeout' }
  | { problem: 'storage-unreachable'; code?: string };

/** Carries no cause: the HTTP client's messages have the signed address in them. */
export class StorageError extends Error {
  readonly name = 'StorageError';

  constructor(readonly detail: StorageProblem) {
    super(detail.problem);
  }
}
