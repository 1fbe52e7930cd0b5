import type { KubeObject } from '../../store/types';
import type { BackedUpItem } from './backedUpItem';

interface Subject {
  kind: string;
  name: string;
  namespace?: string;
}

/** What Velero adds for an object that it takes, regardless of label selectors. */
export function relatedItems(
  item: BackedUpItem,
  all: BackedUpItem[],
): BackedUpItem[] {
  const { object } = item;
  const find = (plural: string, name: string, namespace?: string) =>
    all.filter(
      other =>
        other.plural === plural &&
        other.object.metadata.name === name &&
        other.object.metadata.namespace === namespace,
    );
  const namespace = object.metadata.namespace;

  switch (item.plural) {
    case 'pods':
      return [
        ...claimNames(object).flatMap(name =>
          find('persistentvolumeclaims', name, namespace),
        ),
        ...find(
          'serviceaccounts',
          object.spec?.serviceAccountName ?? 'default',
          namespace,
        ),
      ];
    case 'persistentvolumeclaims':
      return find('persistentvolumes', object.spec?.volumeName);
    case 'serviceaccounts': {
      const bindings = all.filter(
        other =>
          other.plural === 'clusterrolebindings' &&
          bindsServiceAccount(other.object, object),
      );
      const roles = bindings.flatMap(binding =>
        find('clusterroles', binding.object.roleRef?.name),
      );
      return [...bindings, ...roles];
    }
    default:
      return [];
  }
}

export function claimNames(pod: KubeObject): string[] {
  const volumes: Array<{ persistentVolumeClaim?: { claimName: string } }> =
    pod.spec?.volumes ?? [];
  return volumes.flatMap(volume =>
    volume.persistentVolumeClaim
      ? [volume.persistentVolumeClaim.claimName]
      : [],
  );
}

function bindsServiceAccount(
  binding: KubeObject,
  account: KubeObject,
): boolean {
  const subjects: Subject[] = binding.subjects ?? [];
  return subjects.some(
    subject =>
      subject.kind === 'ServiceAccount' &&
      subject.name === account.metadata.name &&
      subject.namespace === account.metadata.namespace,
  );
}
