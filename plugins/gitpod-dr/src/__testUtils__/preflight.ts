import {
  PreflightCheck,
  SnapshotPreflight,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { minutesAgo } from './times';

const CHECKS: PreflightCheck[] = [
  {
    id: 'rights',
    title: 'The portal’s rights',
    result: 'pass',
    detail: 'The portal has every right that a snapshot needs.',
  },
  {
    id: 'velero-server',
    title: 'Velero server',
    result: 'pass',
    detail: 'Velero v1.18.2 answers.',
  },
  {
    id: 'node-agent',
    title: 'Node agent',
    result: 'pass',
    detail: 'Ready on 3 of 3 nodes.',
  },
];

/** All is in order. */
export function preflight(
  changes: Partial<SnapshotPreflight> = {},
): SnapshotPreflight {
  return {
    ready: true,
    checkedAt: minutesAgo(0),
    method: 'kots',
    checks: CHECKS,
    findings: [],
    ...changes,
  };
}

export const ENSURE_PERMISSIONS =
  'kubectl kots velero ensure-permissions --namespace gitpod --velero-namespace velero';

/** KOTS may not use Velero, and the node agent could not be looked at. */
export function blockedPreflight(): SnapshotPreflight {
  return preflight({
    ready: false,
    checks: [
      ...CHECKS.slice(0, 2),
      {
        id: 'node-agent',
        title: 'Node agent',
        result: 'unknown',
        detail: 'The cluster did not answer within 10 s.',
      },
      {
        id: 'admin-console',
        title: 'KOTS admin console',
        result: 'block',
        detail: 'KOTS runs with minimal rights and may not use Velero.',
      },
    ],
    findings: [
      {
        severity: 'warn',
        code: 'node-agent-partly-ready',
        message: 'The node agent is ready on 2 of 3 nodes.',
        nextStep: 'Look at: kubectl get daemonsets,pods -n velero.',
      },
      {
        severity: 'block',
        code: 'admin-console-needs-velero-access',
        message: 'KOTS runs with minimal rights and may not use Velero.',
        nextStep: `Run: ${ENSURE_PERMISSIONS}`,
      },
    ],
  });
}
