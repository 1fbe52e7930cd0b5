import {
  Run,
  RunList,
  RunStep,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { minutesAgo } from './times';
import { verification } from './verification';

export function step(id: string, changes: Partial<RunStep> = {}): RunStep {
  return {
    id,
    title: `Step ${id}`,
    status: 'pending',
    evidence: [],
    questions: [],
    manualCommands: [],
    ...changes,
  };
}

export const deletedStep = step('delete-admin-console', {
  title: 'Delete the admin console',
  status: 'succeeded',
  startedAt: minutesAgo(3),
  finishedAt: minutesAgo(2),
  evidence: [
    {
      label: 'StatefulSet is gone',
      value: '404 Not Found',
      object: 'StatefulSet gitpod/kotsadm',
      uid: '51fe',
      source: 'Kubernetes API',
      observedAt: minutesAgo(2),
    },
  ],
});

export const restoringStep = step('restore-admin-console', {
  title: 'Restore the admin console',
  status: 'running',
  message: 'Waiting for Velero to finish the restore.',
  startedAt: minutesAgo(2),
  manualCommands: ['kubectl -n velero get restores'],
});

export function restoreRun(changes: Partial<Run> = {}): Run {
  return {
    id: 'run-1',
    kind: 'restore',
    entityRef: 'component:default/gitpod',
    cluster: 'prod-eu',
    namespace: 'gitpod',
    snapshotName: 'instance-good',
    requestedBy: 'user:default/ada',
    status: 'running',
    createdAt: minutesAgo(3),
    startedAt: minutesAgo(3),
    steps: [deletedStep, restoringStep, step('redeploy')],
    ...changes,
  };
}

export function snapshotRun(changes: Partial<Run> = {}): Run {
  return restoreRun({
    id: 'run-2',
    kind: 'snapshot',
    snapshotName: undefined,
    status: 'queued',
    startedAt: undefined,
    createdAt: minutesAgo(0),
    steps: [],
    ...changes,
  });
}

export function runList(items: Run[]): RunList {
  return { items, totalItems: items.length, offset: 0 };
}

/** Ended, with all as it was. */
export function verifiedRun(changes: Partial<Run> = {}): Run {
  return restoreRun({
    status: 'succeeded',
    summary: 'Gitpod runs as it did before.',
    finishedAt: minutesAgo(0),
    steps: [
      deletedStep,
      { ...restoringStep, status: 'succeeded', finishedAt: minutesAgo(1) },
    ],
    result: { verification, measuredRto: 'PT38M', measuredRpo: 'PT26H' },
    ...changes,
  });
}
