import { Sandbox } from '@gitpod-dr/sandbox-cluster';

const RESTORE_LABEL = 'velero.io/restore-name';

/** Sees everything that happens in the cluster while the backend lives, dies and lives again. */
export class Witness {
  readonly backups: string[] = [];
  readonly restores: string[] = [];
  readonly restoredThenDeleted: string[] = [];

  static of(sandbox: Sandbox): Witness {
    const witness = new Witness();
    sandbox.store.subscribe(({ type, object }) => {
      const { kind, metadata } = object;
      if (type === 'ADDED' && kind === 'Backup') {
        witness.backups.push(metadata.name);
      }
      if (type === 'ADDED' && kind === 'Restore') {
        witness.restores.push(metadata.name);
      }
      if (type === 'DELETED' && metadata.labels?.[RESTORE_LABEL]) {
        witness.restoredThenDeleted.push(`${kind} ${metadata.name}`);
      }
    });
    return witness;
  }

  private constructor() {}
}
