import { ApiError } from '../store/ApiError';
import { ClusterStore } from '../store/ClusterStore';
import { KubeObject } from '../store/types';
import { JSON_PATCH, jsonPatch, mergePatch } from './patch';
import { getObject } from './reading';
import { Target } from './writing';

interface Scale {
  metadata?: { uid?: string; resourceVersion?: string };
  spec?: { replicas?: number };
}

export function readScale(store: ClusterStore, target: Target) {
  return scaleOf(
    getObject(store, target.resource, target.name, target.namespace),
  );
}

export function writeScale(
  store: ClusterStore,
  target: Target,
  mediaType: string,
  body: unknown,
) {
  const { resource, name, namespace } = target;
  const current = scaleOf(getObject(store, resource, name, namespace));
  const { metadata, spec } = (
    mediaType === JSON_PATCH
      ? jsonPatch(current, body)
      : mergePatch(current, body)
  ) as Scale;
  const replicas = spec?.replicas;
  if (!Number.isInteger(replicas) || replicas! < 0) {
    throw ApiError.badRequest('spec.replicas must be a whole number');
  }
  refuseStale(target, current.metadata, metadata);
  const written = store.update(resource.plural, name, namespace, object => {
    object.spec = { ...object.spec, replicas };
  });
  return scaleOf(written!);
}

/** As the real server does where the scale names an object or a version. */
function refuseStale(
  { resource, name }: Target,
  current: { uid: string; resourceVersion: string },
  wanted: Scale['metadata'] = {},
): void {
  const isSame =
    (wanted.uid ?? current.uid) === current.uid &&
    (wanted.resourceVersion ?? current.resourceVersion) ===
      current.resourceVersion;
  if (isSame) return;
  throw ApiError.staleVersion(resource, name);
}

function scaleOf({ metadata, spec, status }: KubeObject) {
  const { name, namespace, uid, resourceVersion, creationTimestamp } = metadata;
  const labels = Object.entries(spec?.selector?.matchLabels ?? {});
  return {
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata: { name, namespace, uid, resourceVersion, creationTimestamp },
    spec: { replicas: spec?.replicas ?? 0 },
    status: {
      replicas: status?.replicas ?? 0,
      selector: labels.map(([key, value]) => `${key}=${value}`).join(','),
    },
  };
}
