import { eventually } from '../__testUtils__/eventually';
import {
  deployedSequence,
  deployNewerVersion,
} from '../__testUtils__/otherDeployer';
import {
  attended,
  failedStep,
  finished,
  startRestore,
} from '../__testUtils__/runs';
import { SeededCluster } from '../__testUtils__/seededCluster';
import { startTestPortal } from '../__testUtils__/testPortal';
import { whenCreated } from '../__testUtils__/whenCreated';

jest.setTimeout(120_000);

describe('a restore while somebody else deploys another version', () => {
  let seeded: SeededCluster;
  beforeAll(async () => {
    seeded = await SeededCluster.create();
  });
  afterAll(() => seeded.remove());

  it('says so and claims no success of its own when it happens during its Redeploy', async () => {
    const sandbox = await seeded.start();
    const portal = await startTestPortal({ sandbox });
    const api = portal.apiAs();
    const { id } = await startRestore(api, 'instance-ab1cd');
    // Jobs are not restored: the first one is the installer of our own Redeploy.
    whenCreated(sandbox, 'jobs', () => deployNewerVersion(sandbox, 'deployed'));
    const run = await finished(api, id);

    expect(run.status).toBe('failed');
    expect(failedStep(run)).toMatchObject({
      id: 'redeploy',
      message:
        'KOTS has sequence 4 of gitpod deployed; the snapshot has sequence 3.',
      nextStep: expect.stringContaining('look who deployed another version'),
    });
    expect(run.summary).toContain('sequence 4');
    await portal.stop();
  });

  it('does not undo it when its own request for a Redeploy was lost', async () => {
    const sandbox = await seeded.start();
    const portal = await startTestPortal({ sandbox });
    const api = portal.apiAs();
    sandbox.faults.set('redeploy-request-lost');
    const { id } = await startRestore(api, 'instance-ab1cd');
    await eventually(
      () => attended(api, id),
      ({ steps }) =>
        steps.some(
          step =>
            step.id === 'redeploy' && step.message?.includes('did not answer'),
        ),
    );
    const foreign = deployNewerVersion(sandbox, 'failed');
    sandbox.faults.clear('redeploy-request-lost');
    const run = await finished(api, id);

    expect(failedStep(run)).toMatchObject({
      id: 'redeploy',
      message: expect.stringContaining(`sequence ${foreign}`),
    });
    expect(deployedSequence(sandbox)).toBe(foreign);
    await portal.stop();
  });
});
