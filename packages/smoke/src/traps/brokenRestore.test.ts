import { Run } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { helmRevision } from '../__testUtils__/clusterState';
import { failedStep, restore } from '../__testUtils__/runs';
import { SeededCluster } from '../__testUtils__/seededCluster';
import { startTestPortal } from '../__testUtils__/testPortal';

jest.setTimeout(120_000);

const FAILURES = [
  {
    what: 'KOTS cannot remove the application',
    fault: 'undeploy-fails',
    step: 'restore-applications',
    reason: 'KOTS gave up the restore of gitpod',
  },
  {
    what: 'KOTS cannot deploy again',
    fault: 'redeploy-fails',
    step: 'redeploy',
    reason: 'KOTS could not deploy version 3',
  },
  {
    what: 'Velero completes a Restore and restores nothing',
    fault: 'restore-skips-everything',
    step: 'restore-admin-console',
    reason: 'the admin console\'s workload "kotsadm" did not come from it',
  },
  {
    what: 'helm rolls the new revision back',
    fault: 'installer-fails',
    step: 'redeploy',
    reason: 'failed',
  },
];

interface Outcome {
  run: Run;
  helmRevision: number;
}

describe('a restore in which something goes wrong', () => {
  let seeded: SeededCluster;
  const outcomes = new Map<string, Outcome>();

  async function restoreWith(fault: string): Promise<void> {
    const sandbox = await seeded.start();
    const portal = await startTestPortal({ sandbox });
    sandbox.faults.set(fault);
    const run = await restore(portal.apiAs(), 'instance-ab1cd');
    outcomes.set(fault, { run, helmRevision: helmRevision(sandbox) });
    await portal.stop();
  }

  // Each waits for its own cluster most of the time, so they wait together.
  beforeAll(async () => {
    seeded = await SeededCluster.create();
    const faults = FAILURES.map(({ fault }) => fault);
    await Promise.all(['redeploy-without-effect', ...faults].map(restoreWith));
  });
  afterAll(() => seeded.remove());

  it('is not proved when the Redeploy deploys nothing, however green all is', () => {
    const outcome = outcomes.get('redeploy-without-effect')!;
    const { run } = outcome;
    expect(run.status).toBe('unproved');
    expect(run.steps.find(step => step.id === 'redeploy')).toMatchObject({
      status: 'unproved',
      message: expect.stringContaining('nothing was installed after'),
      nextStep: expect.stringContaining('press Redeploy'),
    });
    // The naive look, all is ready, is no proof to the last step either.
    const verdicts = run.result?.verification?.map(
      ({ id, verdict }) => `${id} ${verdict}`,
    );
    expect(verdicts).toContain('app pass');
    expect(verdicts).toContain('workloads-ready pass');
    expect(verdicts).toContain('helm-release fail');
    expect(outcome.helmRevision).toBe(1);
  });

  it.each(FAILURES)('fails when $what', ({ fault, step, reason }) => {
    const { run } = outcomes.get(fault)!;
    expect(run.status).toBe('failed');
    expect(failedStep(run)).toMatchObject({
      id: step,
      message: expect.stringContaining(reason),
      nextStep: expect.any(String),
    });
    expect(run.summary).toContain(failedStep(run)?.message);
  });
});
