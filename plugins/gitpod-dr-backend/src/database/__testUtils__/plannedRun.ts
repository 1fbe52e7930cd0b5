import { randomUUID } from 'crypto';
import { PlannedRun } from '../RunRecord';
import { PlannedStep } from '../RunStore';

export function plannedRun(change: Partial<PlannedRun> = {}): PlannedRun {
  return {
    id: randomUUID(),
    kind: 'restore',
    entityRef: 'component:default/gitpod',
    cluster: 'prod-eu',
    namespace: 'gitpod',
    veleroNamespace: 'velero',
    snapshotName: 'instance-ab1cd',
    input: { digest: 'abc' },
    requestedBy: 'user:default/ada',
    ...change,
  };
}

export const PLANNED_STEPS: PlannedStep[] = [
  { id: 'check', title: 'Check', manualCommands: [] },
  { id: 'act', title: 'Act', manualCommands: ['kubectl get pods'] },
];
