import { KubeObject, Sandbox } from '@gitpod-dr/sandbox-cluster';

/** A Backup that somebody else asks for, like one that the cluster has. */
export function createForeignBackup(
  sandbox: Sandbox,
  name: string,
): KubeObject {
  const { store } = sandbox;
  const model = store.get('backups', 'instance-ab1cd', 'velero')!;
  return store.create('backups', {
    metadata: {
      name,
      namespace: 'velero',
      annotations: model.metadata.annotations,
    },
    spec: model.spec,
  });
}
