import { PreviewFinding } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { KubeReader } from '../../../kubernetes/KubeReader';
import { KubeObject, RESOURCES } from '../../../kubernetes/types';
import { block } from './finding';

export interface Namespace extends KubeObject {
  status?: { phase?: string };
}

/** Into a namespace that is going nothing can be restored; Velero waits ten minutes for it to be gone. */
export function judgeNamespaces(namespaces: Namespace[]): PreviewFinding[] {
  return namespaces
    .filter(
      ({ metadata, status }) =>
        metadata.deletionTimestamp || status?.phase === 'Terminating',
    )
    .map(({ metadata: { name } }) =>
      block({
        code: 'namespace-terminating',
        message: `Namespace ${name} is being deleted, so nothing can be restored into it.`,
        nextStep: `Wait until it is gone, or find out what holds it: kubectl get namespace ${name} -o yaml`,
      }),
    );
}

/** A namespace that is not there is made by Velero. */
export async function readNamespaces(
  reader: KubeReader,
  names: string[],
): Promise<Namespace[]> {
  const found = await Promise.all(
    // The right to read a namespace is one inside it.
    names.map(name =>
      reader.get<Namespace>(RESOURCES.namespaces, { namespace: name, name }),
    ),
  );
  return found.filter(namespace => namespace !== undefined);
}
