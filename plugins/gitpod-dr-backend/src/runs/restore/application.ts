import { PreviewObject } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { KOTS_ANNOTATIONS, KOTS_LABELS } from '../../kots/annotations';
import { KubeReader } from '../../kubernetes/KubeReader';
import { KubeResource, RESOURCES } from '../../kubernetes/types';
import { toPreviewObject } from './adminConsole';

/** Kinds of which a Gitpod application made by KOTS has objects. KOTS itself looks through every kind. */
const APPLICATION_KINDS: KubeResource[] = [
  RESOURCES.deployments,
  RESOURCES.statefulSets,
  RESOURCES.daemonSets,
  RESOURCES.services,
  RESOURCES.persistentVolumeClaims,
  RESOURCES.secrets,
  RESOURCES.configMaps,
  RESOURCES.roleBindings,
  RESOURCES.roles,
  RESOURCES.serviceAccounts,
];

/**
 * What KOTS will delete when it restores the application: objects with both its label and its
 * annotation. What the installer made carries neither and stays.
 */
export async function listApplication(
  reader: KubeReader,
  place: { namespace: string; slug: string },
  signal?: AbortSignal,
): Promise<PreviewObject[]> {
  const lists = await Promise.all(
    APPLICATION_KINDS.map(async resource => {
      const found = await reader.listMetadata(resource, {
        namespace: place.namespace,
        labelSelector: `${KOTS_LABELS.appSlug}=${place.slug}`,
        signal,
      });
      return found
        .filter(
          ({ annotations }) =>
            annotations?.[KOTS_ANNOTATIONS.appSlug] === place.slug,
        )
        .map(metadata => toPreviewObject(resource, metadata));
    }),
  );
  return lists.flat();
}
