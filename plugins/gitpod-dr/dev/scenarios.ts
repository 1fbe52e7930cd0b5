import { parseEntityRef } from '@backstage/catalog-model';
import {
  InstallationStatus,
  Obligation,
  Run,
  Snapshot,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { missingRight } from '../src/__testUtils__/missingRights';
import { obligation } from '../src/__testUtils__/obligations';
import { responseError } from '../src/__testUtils__/responseError';
import { restoreRun, step } from '../src/__testUtils__/runs';
import {
  failedSnapshot,
  snapshot,
  snapshotInProgress,
  snapshotOfUnknownPhase,
} from '../src/__testUtils__/snapshots';
import {
  READ_ONLY,
  status,
  statusOfUnreachableCluster,
} from '../src/__testUtils__/status';
import { hoursAgo, minutesAgo } from '../src/__testUtils__/times';

/** What an installation of the harness shows at first. */
export interface Scenario {
  status: InstallationStatus;
  snapshots: Snapshot[];
  runs: Run[];
  obligations: Obligation[];
}

const history: Snapshot[] = [
  snapshot('instance-ab1cd'),
  snapshot('instance-7hx2k', {
    state: 'attention',
    warnings: 2,
    trigger: 'schedule',
    createdAt: hoursAgo(27),
    startedAt: hoursAgo(27),
    completedAt: hoursAgo(26.98),
  }),
  failedSnapshot,
  ...Array.from({ length: 22 }, (_, day) =>
    snapshot(`instance-day-${day + 2}`, {
      trigger: 'schedule',
      createdAt: hoursAgo(24 * (day + 2)),
      startedAt: hoursAgo(24 * (day + 2)),
      completedAt: hoursAgo(24 * (day + 2) - 0.02),
    }),
  ),
];

const failedRestore = restoreRun({
  id: 'run-failed',
  status: 'failed',
  summary:
    'The admin console did not become ready within 10 minutes. Nothing of the application was deleted.',
  createdAt: hoursAgo(30),
  startedAt: hoursAgo(30),
  finishedAt: hoursAgo(29.7),
  steps: [
    step('check', {
      title: 'Check the snapshot and the cluster',
      status: 'succeeded',
      startedAt: hoursAgo(30),
      finishedAt: hoursAgo(29.99),
    }),
    step('restore-admin-console', {
      title: 'Restore the admin console',
      status: 'failed',
      message:
        'Pod gitpod/kotsadm-0 is in ImagePullBackOff: the registry refused the image.',
      nextStep:
        'Make the image available, then start the restore from the same snapshot again.',
      startedAt: hoursAgo(29.99),
      finishedAt: hoursAgo(29.7),
      manualCommands: [
        'kubectl -n gitpod describe pod kotsadm-0',
        'kubectl -n gitpod get events --sort-by=.lastTimestamp',
      ],
    }),
    step('redeploy', { title: 'Redeploy the application' }),
  ],
});

const longName = `instance-${'a-very-long-name-'.repeat(8)}end`;

const SCENARIOS: Record<string, () => Omit<Scenario, 'obligations'>> = {
  'gitpod-read-only': () => ({
    status: status({
      capabilities: {
        createSnapshot: READ_ONLY,
        restore: READ_ONLY,
        deleteSnapshot: READ_ONLY,
      },
    }),
    snapshots: history,
    runs: [],
  }),
  'gitpod-cluster-down': () => ({
    status: statusOfUnreachableCluster(),
    snapshots: history,
    runs: [failedRestore],
  }),
  'gitpod-missing-right': () => {
    const down = statusOfUnreachableCluster();
    return {
      status: {
        ...down,
        observation: {
          ...down.observation,
          problem: {
            ...down.observation.problem!,
            code: 'forbidden',
            missingRights: [missingRight('backups'), missingRight('restores')],
          },
        },
      },
      snapshots: history,
      runs: [],
    };
  },
  'gitpod-empty': () => ({
    status: status({
      lastGoodSnapshot: undefined,
      rpo: {
        state: 'breached',
        reason: 'There is no snapshot that can be restored.',
        objective: 'PT24H',
      },
    }),
    snapshots: [],
    runs: [],
  }),
  'gitpod-odd': () => ({
    status: status({
      lastGoodSnapshot: { name: longName, completedAt: hoursAgo(60) },
      rpo: {
        state: 'breached',
        reason: 'The newest good snapshot is older than the objective.',
        objective: 'PT24H',
      },
      running: [
        {
          origin: 'foreign',
          kind: 'snapshot',
          name: 'instance-from-cli',
          phase: 'InProgress',
          startedAt: minutesAgo(2),
          progress: { done: 62, total: 100 },
        },
      ],
      foreignWork: [
        {
          kind: 'snapshot',
          name: 'instance-from-cli',
          phase: 'InProgress',
          since: minutesAgo(2),
          startedBy: 'kots',
          origin: 'Started by the KOTS admin console or kubectl kots.',
        },
      ],
      capabilities: {
        createSnapshot: {
          allowed: false,
          cause: 'busy',
          reason: 'The snapshot instance-from-cli is being taken.',
          nextStep: 'Wait until it has ended.',
        },
        restore: {
          allowed: false,
          cause: 'busy',
          reason: 'The snapshot instance-from-cli is being taken.',
          nextStep: 'Wait until it has ended.',
        },
        deleteSnapshot: { allowed: true },
      },
    }),
    snapshots: [
      snapshotInProgress('instance-from-cli'),
      snapshotOfUnknownPhase,
      failedSnapshot,
      snapshot(longName, { createdAt: hoursAgo(60), startedAt: hoursAgo(60) }),
    ],
    runs: [failedRestore],
  }),
};

export function scenarioOf(entityRef: string): Scenario {
  const { name } = parseEntityRef(entityRef);
  const make = SCENARIOS[name];
  if (make) return { ...make(), obligations: [] };
  const [newest] = history;
  return {
    status: status({
      installation: {
        ...status().installation,
        sandbox: true,
        recovery: { cluster: 'recovery', namespace: 'gitpod' },
      },
      lastGoodSnapshot: {
        name: newest.name,
        completedAt: newest.completedAt ?? newest.createdAt,
      },
    }),
    snapshots: history,
    runs: [failedRestore],
    obligations: [obligation()],
  };
}

/** Makes the installations that have something to refuse refuse. */
export async function refuse(entityRef: string): Promise<void> {
  const { name } = parseEntityRef(entityRef);
  if (name === 'gitpod-denied') {
    throw await responseError(403, 'NotAllowedError', 'Unauthorized');
  }
  if (name === 'gitpod-broken') {
    throw await responseError(503, 'ServiceUnavailableError', 'Starting up');
  }
  if (name === 'gitpod-slow') await new Promise(() => {});
}
