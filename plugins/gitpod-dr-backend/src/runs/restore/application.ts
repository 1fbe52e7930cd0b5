import { PreviewObject } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { KOTS_ANNOTATIONS, KOTS_LABELS } from '../../kots/annotations';
import { KubeReader } from '../../kubernetes/KubeReader';
import {
  KubeMetadata,
  KubeObject,
  KubeResource,
  RESOURCES,
} from '../../kubernetes/types';
import { MANIFEST_LABEL } from '../../manifest';
import { toPreviewObject } from './adminConsole';

/**
 * Kinds of which a Gitpod application made by KOTS has objects, as far as the portal may look them up.
 * KOTS itself looks through every kind, so what it deletes can be more.
 */
const APPLICATION_KINDS: KubeResource[] = [
  RESOURCES.deployments,
  RESOURCES.statefulSets,
  RESOURCES.daemonSets,
  RESOURCES.jobs,
  RESOURCES.services,
  RESOURCES.persistentVolumeClaims,
  RESOURCES.secrets,
  RESOURCES.configMaps,
  RESOURCES.roleBindings,
  RESOURCES.roles,
  RESOURCES.serviceAccounts,
];

interface ApplicationPlace {
  namespace: string;
  slug: string;
}

interface FoundObject {
  resource: KubeResource;
  metadata: KubeMetadata;
}

function appSelector(slug: string): string {
  return `${KOTS_LABELS.appSlug}=${slug}`;
}

/** Objects with both the label and the annotation of the app: those KOTS deletes and restores. */
async function findManaged(
  reader: KubeReader,
  { namespace, slug }: ApplicationPlace,
  signal?: AbortSignal,
): Promise<FoundObject[]> {
  const lists = await Promise.all(
    APPLICATION_KINDS.map(async resource => {
      const found = await reader.listMetadata(resource, {
        namespace,
        labelSelector: appSelector(slug),
        signal,
      });
      return found
        .filter(
          ({ annotations }) => annotations?.[KOTS_ANNOTATIONS.appSlug] === slug,
        )
        .map(metadata => ({ resource, metadata }));
    }),
  );
  return lists.flat();
}

/** The app's objects that are being deleted and not gone yet, `Kind name`. */
export async function findDeleting(
  reader: KubeReader,
  place: ApplicationPlace,
  signal?: AbortSignal,
): Promise<string[]> {
  const found = await findManaged(reader, place, signal);
  return found
    .filter(({ metadata }) => metadata.deletionTimestamp)
    .map(({ resource, metadata }) => `${resource.kind} ${metadata.name}`);
}

interface PodWithVolumes extends KubeObject {
  spec?: { volumes?: { persistentVolumeClaim?: { claimName: string } }[] };
}

/** Volumes that the app's pods use; KOTS deletes them whatever their own labels are. */
async function findVolumes(
  reader: KubeReader,
  { namespace, slug }: ApplicationPlace,
  signal?: AbortSignal,
): Promise<FoundObject[]> {
  const { items } = await reader.list<PodWithVolumes>(RESOURCES.pods, {
    namespace,
    labelSelector: appSelector(slug),
    signal,
  });
  const names = items
    .flatMap(pod => pod.spec?.volumes ?? [])
    .map(volume => volume.persistentVolumeClaim?.claimName);
  if (!names.some(Boolean)) return [];
  const resource = RESOURCES.persistentVolumeClaims;
  const claims = await reader.listMetadata(resource, { namespace, signal });
  return claims
    .filter(({ name }) => names.includes(name))
    .map(metadata => ({ resource, metadata }));
}

/**
 * What KOTS will delete when it restores the application, as far as the portal can see. What the
 * installer made carries neither label nor annotation and stays.
 */
export async function listApplication(
  reader: KubeReader,
  place: ApplicationPlace,
  signal?: AbortSignal,
): Promise<PreviewObject[]> {
  const [managed, volumes] = await Promise.all([
    findManaged(reader, place, signal),
    findVolumes(reader, place, signal),
  ]);
  const byUid = new Map(
    [...volumes, ...managed].map(({ resource, metadata }) => [
      metadata.uid,
      toPreviewObject(resource, metadata),
    ]),
  );
  return [...byUid.values()];
}

/**
 * The app's objects as a Velero Restore left them: brought back by it, or there already and untouched. The
 * recovery manifest is no part of the app; any portal may have written it anew since.
 */
export async function findRestored(
  reader: KubeReader,
  place: ApplicationPlace & { restoreLabel: string },
  signal?: AbortSignal,
): Promise<{ restored: string[]; untouched: string[] }> {
  const found = await findManaged(reader, place, signal);
  const isRestored = ({ metadata }: FoundObject) =>
    metadata.labels?.['velero.io/restore-name'] === place.restoreLabel;
  const isManifest = ({ metadata }: FoundObject) =>
    metadata.labels?.[MANIFEST_LABEL] === 'true';
  const named = ({ resource, metadata }: FoundObject) =>
    `${resource.kind} ${metadata.name}`;
  return {
    restored: found.filter(isRestored).map(named),
    untouched: found
      .filter(item => !isRestored(item) && !isManifest(item))
      .map(named),
  };
}
