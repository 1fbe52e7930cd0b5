import type { KubeObject, NewObject } from '../../store/types';
import { BACKUP_NAME_LABEL, RESTORE_NAME_LABEL, labelValue } from '../labels';
import type { BackedUpItem } from '../selection/backedUpItem';
import { keepsVolume } from './skipReason';

const JOB_POD_LABELS = ['controller-uid', 'batch.kubernetes.io/controller-uid'];

const CLAIM_BINDING_ANNOTATIONS = [
  'pv.kubernetes.io/bind-completed',
  'pv.kubernetes.io/bound-by-controller',
  'volume.beta.kubernetes.io/storage-provisioner',
  'volume.kubernetes.io/storage-provisioner',
  'volume.kubernetes.io/selected-node',
];

/** Turns a backed up object into the one to create: nothing of its former life, Velero's labels added. */
export function prepareItem(
  item: BackedUpItem,
  restore: KubeObject,
  contents: BackedUpItem[],
): NewObject {
  const mapping: Record<string, string> = restore.spec.namespaceMapping ?? {};
  const object = withoutIdentity(structuredClone(item.object));
  const { metadata } = object;
  if (metadata.namespace) {
    metadata.namespace = mapping[metadata.namespace] ?? metadata.namespace;
  }
  metadata.labels = {
    ...metadata.labels,
    [BACKUP_NAME_LABEL]: labelValue(restore.spec.backupName),
    [RESTORE_NAME_LABEL]: labelValue(restore.metadata.name),
  };
  adapt(item, object, mapping, contents);
  return object;
}

/** The object without what the server assigned to it: identity, owner and status. */
export function withoutIdentity(object: KubeObject): NewObject {
  const {
    name,
    namespace,
    labels = {},
    annotations = {},
    finalizers = [],
  } = object.metadata;
  const copy: NewObject = {
    ...object,
    metadata: {
      name,
      ...(namespace && { namespace }),
      labels,
      annotations,
      finalizers,
    },
  };
  delete copy.status;
  return copy;
}

function adapt(
  item: BackedUpItem,
  object: NewObject,
  mapping: Record<string, string>,
  contents: BackedUpItem[],
): void {
  switch (item.plural) {
    case 'namespaces':
      object.metadata.name =
        mapping[item.object.metadata.name] ?? item.object.metadata.name;
      break;
    case 'services':
      forgetAssignedAddresses(object);
      break;
    case 'pods':
      delete object.spec?.nodeName;
      break;
    case 'jobs':
      forgetJobIdentity(object);
      break;
    case 'persistentvolumes':
      delete object.spec?.claimRef?.uid;
      delete object.spec?.claimRef?.resourceVersion;
      break;
    case 'persistentvolumeclaims':
      if (!comesWithVolume(item, contents)) {
        forgetVolume(object);
      }
      break;
    case 'rolebindings':
    case 'clusterrolebindings':
      mapSubjects(object, mapping);
      break;
    default:
  }
}

function forgetAssignedAddresses(service: NewObject): void {
  if (service.spec?.clusterIP !== 'None') {
    delete service.spec?.clusterIP;
    delete service.spec?.clusterIPs;
  }
  for (const port of service.spec?.ports ?? []) {
    delete port.nodePort;
  }
}

function forgetJobIdentity(job: NewObject): void {
  for (const label of JOB_POD_LABELS) {
    delete job.spec?.selector?.matchLabels?.[label];
    delete job.spec?.template?.metadata?.labels?.[label];
  }
}

function comesWithVolume(
  claim: BackedUpItem,
  contents: BackedUpItem[],
): boolean {
  return contents.some(
    item =>
      item.plural === 'persistentvolumes' &&
      item.object.metadata.name === claim.object.spec?.volumeName &&
      keepsVolume(item.object),
  );
}

function forgetVolume(claim: NewObject): void {
  delete claim.spec?.volumeName;
  for (const annotation of CLAIM_BINDING_ANNOTATIONS) {
    delete claim.metadata.annotations?.[annotation];
  }
}

function mapSubjects(
  binding: NewObject,
  mapping: Record<string, string>,
): void {
  for (const subject of binding.subjects ?? []) {
    if (subject.namespace) {
      subject.namespace = mapping[subject.namespace] ?? subject.namespace;
    }
  }
}
