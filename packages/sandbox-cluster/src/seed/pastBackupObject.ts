import type { KubeObject, ObjectStore } from '../store/types';
import { VELERO_NAMESPACE } from '../velero/context';
import { SECOND, laterThan, toTimestamp } from '../velero/time';
import type { PastBackup } from './pastBackups';

const NAMESPACE = 'gitpod';
const APP_SLUG = 'gitpod';
const VERSION = '2022.11.2';

const BACKUP_LABEL = { 'kots.io/backup': 'velero' };

/** The Backup as it was requested, before the server filled anything in. */
export function requestedBackup(
  past: PastBackup,
  requestedAt: Date,
  store: ObjectStore,
): KubeObject {
  return {
    apiVersion: 'velero.io/v1',
    kind: 'Backup',
    metadata: {
      name: past.name,
      namespace: VELERO_NAMESPACE,
      uid: '',
      resourceVersion: '',
      creationTimestamp: toTimestamp(laterThan(requestedAt, -3 * SECOND)),
      annotations: annotationsOf(past, requestedAt, store),
    },
    spec: { ttl: past.ttl ?? '720h0m0s', ...selectionOf(past) },
  };
}

function annotationsOf(
  past: PastBackup,
  requestedAt: Date,
  store: ObjectStore,
): Record<string, string> {
  const { sequence = 3 } = past;
  const request = {
    'kots.io/snapshot-trigger': past.trigger ?? 'manual',
    'kots.io/snapshot-requested': toTimestamp(requestedAt),
  };
  const instance = {
    ...request,
    'kots.io/instance': 'true',
    'kots.io/kotsadm-image': consoleImage(store),
    'kots.io/kotsadm-deploy-namespace': NAMESPACE,
    'kots.io/apps-sequences': JSON.stringify({ [APP_SLUG]: sequence }),
  };
  switch (past.annotations) {
    case 'current':
      return {
        ...instance,
        'kots.io/apps-versions': JSON.stringify({ [APP_SLUG]: VERSION }),
        'kots.io/is-airgap': 'false',
      };
    case 'of-2022':
      return { ...instance, ...volumeCounts(past) };
    case 'partial':
      return {
        ...request,
        'kots.io/app-id': '2JbqPLRvTnYbmTYZXkD0gTxsPyu',
        'kots.io/app-sequence': String(sequence),
      };
    default:
      return {};
  }
}

/** Of volumes that were there and went well; the console of 2022 reads these where they are. */
function volumeCounts({
  volumeBytes,
  phase,
}: PastBackup): Record<string, string> {
  if (volumeBytes === undefined || phase !== 'Completed') return {};
  return {
    'kots.io/snapshot-volume-count': '1',
    'kots.io/snapshot-volume-success-count': '1',
    'kots.io/snapshot-volume-bytes': String(volumeBytes),
  };
}

function selectionOf(past: PastBackup): Record<string, unknown> {
  const common = {
    includedNamespaces: [NAMESPACE],
    storageLocation: 'default',
    includeClusterResources: true,
  };
  switch (past.annotations) {
    case 'current':
      return { ...common, orLabelSelectors: [{ matchLabels: BACKUP_LABEL }] };
    case 'of-2022':
      return { ...common, labelSelector: { matchLabels: BACKUP_LABEL } };
    case 'partial':
      return {
        ...common,
        labelSelector: { matchLabels: { 'kots.io/app-slug': APP_SLUG } },
      };
    default:
      return { includedNamespaces: [NAMESPACE], storageLocation: 'default' };
  }
}

/** The admin console is a Deployment or a StatefulSet, depending on how it was installed. */
function consoleImage(store: ObjectStore): string {
  const workload =
    store.get('deployments', 'kotsadm', NAMESPACE) ??
    store.get('statefulsets', 'kotsadm', NAMESPACE);
  return (
    workload?.spec.template.spec.containers[0].image ??
    'kotsadm/kotsadm:v1.131.4'
  );
}
