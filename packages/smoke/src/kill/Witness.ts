import { KubeObject, Sandbox } from '@gitpod-dr/sandbox-cluster';

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
      if (type === 'DELETED' && isRestored(object) && !isOwned(object)) {
        witness.restoredThenDeleted.push(`${kind} ${metadata.name}`);
      }
    });
    return witness;
  }

  private constructor() {}
}

function isRestored({ metadata }: KubeObject): boolean {
  return metadata.labels?.[RESTORE_LABEL] !== undefined;
}

/** Pods of a workload come and go with it: a Redeploy replaces them. */
function isOwned({ metadata }: KubeObject): boolean {
  return (metadata.ownerReferences ?? []).some(owner => owner.controller);
}
