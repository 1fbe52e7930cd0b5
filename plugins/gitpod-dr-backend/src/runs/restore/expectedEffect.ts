import {
  PreviewObject,
  SinceSnapshot,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { KubeReader } from '../../kubernetes/KubeReader';
import { KubeMetadata } from '../../kubernetes/types';
import { ListedObject } from '../../snapshots/resourceList';
import { DELETION_ORDER, toPreviewObject } from './adminConsole';

/** Kinds that others make anew by themselves; they are not restored as such. */
export const MADE_ANEW = ['Pod', 'ReplicaSet', 'ControllerRevision', 'Job'];

function key({ kind, name }: { kind: string; name: string }): string {
  return `${kind}/${name}`;
}

/** Every object of the namespace, of the kinds that the portal may look up, with what `since` says of each. */
export async function listNamespace(
  reader: KubeReader,
  namespace: string,
  since: (metadata: KubeMetadata) => SinceSnapshot,
): Promise<PreviewObject[]> {
  const lists = await Promise.all(
    DELETION_ORDER.map(async resource => {
      const found = await reader.listMetadata(resource, { namespace });
      return found.map(metadata => ({
        ...toPreviewObject(resource, metadata),
        sinceSnapshot: since(metadata),
      }));
    }),
  );
  return lists.flat();
}

/**
 * What Velero will make of the snapshot's objects: it creates those that are not there (any more) and
 * leaves alone those that are. Objects of kinds that the portal cannot look up count as created.
 */
export function expectedEffect(facts: {
  namespace: string;
  inSnapshot: ListedObject[];
  present: PreviewObject[];
  deleted: PreviewObject[];
}): { created: PreviewObject[]; kept: PreviewObject[] } {
  const { namespace, inSnapshot, present, deleted } = facts;
  const deletedUids = new Set(deleted.map(object => object.uid));
  const staying = new Map(
    present
      .filter(object => !deletedUids.has(object.uid))
      .map(object => [key(object), object]),
  );
  const relevant = inSnapshot.filter(
    object =>
      object.namespace === namespace && !MADE_ANEW.includes(object.kind),
  );
  return {
    created: relevant
      .filter(object => !staying.has(key(object)))
      .map(({ kind, name }) => ({ kind, namespace, name })),
    kept: relevant.flatMap(object => staying.get(key(object)) ?? []),
  };
}
