import { GITPOD } from '../__testUtils__/entities';
import { Creations } from '../__testUtils__/creations';
import { finished, startRestore } from '../__testUtils__/runs';
import { SeededCluster } from '../__testUtils__/seededCluster';
import { startTestPortal } from '../__testUtils__/testPortal';
import { Answerer, firstSafeAnswer } from '../journey/answers';

jest.setTimeout(180_000);

describe('a restore whose application KOTS cannot remove at first', () => {
  let seeded: SeededCluster;

  beforeAll(async () => {
    seeded = await SeededCluster.create();
  });
  afterAll(() => seeded.remove());

  it('goes on when a person has helped, and says that KOTS is to try again', async () => {
    const sandbox = await seeded.start();
    const portal = await startTestPortal({ sandbox });
    const restores = Creations.watch(sandbox, 'restores');
    sandbox.faults.set('undeploy-fails');
    const { id } = await startRestore(portal.apiAs(), 'instance-ab1cd');
    const helpAndAskAgain: Answerer = question => {
      if (!question.id.startsWith('undeploy-failed')) {
        return firstSafeAnswer(question);
      }
      sandbox.faults.clear('undeploy-fails');
      return { optionId: 'again', values: {} };
    };
    const run = await finished(portal.apiAs(), id, GITPOD, helpAndAskAgain);

    expect(run.status).toBe('succeeded');
    const step = run.steps.find(item => item.id === 'restore-applications');
    expect(step?.questions).toMatchObject([
      {
        id: 'undeploy-failed-1',
        facts: expect.arrayContaining([
          expect.stringContaining('KOTS gave up the restore of gitpod'),
        ]),
        answer: { optionId: 'again' },
      },
    ]);
    expect(restores.ofName('instance-ab1cd.gitpod')).toHaveLength(1);
    await portal.stop();
  });
});
