import { helmRevision } from '../__testUtils__/clusterState';
import { failedStep, restore } from '../__testUtils__/runs';
import { SeededCluster } from '../__testUtils__/seededCluster';
import { startTestPortal } from '../__testUtils__/testPortal';

jest.setTimeout(120_000);

describe('a restore in which something goes wrong', () => {
  let seeded: SeededCluster;
  beforeAll(async () => {
    seeded = await SeededCluster.create();
  });
  afterAll(() => seeded.remove());

  async function restoreWith(fault: string, parameters?: {}) {
    const sandbox = await seeded.start();
    const portal = await startTestPortal({ sandbox });
    sandbox.faults.set(fault, parameters);
    const run = await restore(portal.apiAs(), 'instance-ab1cd');
    await portal.stop();
    return { sandbox, run };
  }

  it('is not proved when the Redeploy deploys nothing, however green all is', async () => {
    const { sandbox, run } = await restoreWith('redeploy-without-effect');
    expect(run.status).toBe('unproved');
    expect(run.steps.find(step => step.id === 'redeploy')).toMatchObject({
      status: 'unproved',
      message: expect.stringContaining('nothing was installed after'),
      nextStep: expect.stringContaining('press Redeploy'),
    });
    // The naive look: all is ready.
    expect(run.steps.find(step => step.id === 'verify')).toMatchObject({
      status: 'succeeded',
    });
    expect(helmRevision(sandbox)).toBe(1);
  });

  it.each([
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
      reason: '',
    },
  ])('fails when $what', async ({ fault, step, reason }) => {
    const { run } = await restoreWith(fault);
    expect(run.status).toBe('failed');
    expect(failedStep(run)).toMatchObject({
      id: step,
      message: expect.stringContaining(reason),
      nextStep: expect.any(String),
    });
    expect(run.summary).toContain(failedStep(run)?.message);
  });
});
