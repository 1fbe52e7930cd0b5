import { kinds } from '../cluster/kinds';
import { Dialect } from '../dialect';
import { AppState, ConsoleState, findVersion } from '../state/ConsoleState';
import { VeleroBackup } from '../velero/types';

/** What a snapshot takes along. */
const inSnapshots = { matchLabels: { 'kots.io/backup': 'velero' } };

export type SnapshotTrigger = 'manual' | 'schedule';

interface InstanceBackupFacts {
  consoleNamespace: string;
  consoleImage: string;
  veleroNamespace: string;
  state: ConsoleState;
  now: Date;
  dialect: Dialect;
  trigger: SnapshotTrigger;
}

/** The Backup that stands for a full snapshot: the console and its apps. */
export function instanceBackup(facts: InstanceBackupFacts): VeleroBackup {
  const { consoleNamespace, consoleImage, veleroNamespace, state } = facts;
  const isOf2022 = facts.dialect === '2022';
  const apps = state.apps.filter(app => app.deployedSequence !== null);
  return {
    ...kinds.backup,
    metadata: {
      generateName: 'instance-',
      namespace: veleroNamespace,
      annotations: {
        'kots.io/snapshot-trigger': facts.trigger,
        'kots.io/snapshot-requested': goTime(facts.now),
        'kots.io/instance': 'true',
        'kots.io/kotsadm-image': consoleImage,
        'kots.io/kotsadm-deploy-namespace': consoleNamespace,
        'kots.io/apps-sequences': bySlug(apps, app => app.deployedSequence),
        ...(isOf2022
          ? {}
          : {
              'kots.io/apps-versions': bySlug(apps, versionLabel),
              'kots.io/is-airgap': 'false',
            }),
      },
    },
    spec: {
      storageLocation: 'default',
      includedNamespaces: [
        ...new Set([consoleNamespace, ...apps.map(app => app.namespace)]),
      ],
      includeClusterResources: true,
      ...(isOf2022
        ? { labelSelector: inSnapshots }
        : { orLabelSelectors: [inSnapshots] }),
      ttl: state.snapshots.ttl,
    },
  };
}

function bySlug(
  apps: AppState[],
  value: (app: AppState) => string | number | null | undefined,
): string {
  return JSON.stringify(
    Object.fromEntries(apps.map(app => [app.slug, value(app)])),
  );
}

function versionLabel(app: AppState): string | undefined {
  return findVersion(app, app.deployedSequence)?.versionLabel;
}

/** RFC 3339 in UTC, without fractions of a second. */
function goTime(date: Date): string {
  return date.toISOString().replace(/\.\d+Z$/, 'Z');
}
