import { Sandbox } from '@gitpod-dr/sandbox-cluster';
import { GITPOD } from '../__testUtils__/entities';
import { eventually } from '../__testUtils__/eventually';
import { startRestore } from '../__testUtils__/runs';
import { refusal } from '../__testUtils__/refusal';
import { SeededCluster } from '../__testUtils__/seededCluster';
import { RECOVERY, startTestPortal } from '../__testUtils__/testPortal';

jest.setTimeout(240_000);

const SNAPSHOT = 'instance-ab1cd';
const PLAN = { snapshotName: SNAPSHOT, target: 'recovery' as const };

describe('an installation with a recovery cluster', () => {
  let seeded: SeededCluster;
  let source: Sandbox;
  beforeAll(async () => {
    seeded = await SeededCluster.create();
    source = await seeded.start();
  });
  afterAll(() => seeded.remove());

  it('has one restore at a time, wherever it goes, and keeps its snapshots meanwhile', async () => {
    const recovery = await seeded.startRecovery(source);
    const portal = await startTestPortal({ sandbox: source, recovery });
    const api = portal.apiAs();
    const preview = await eventually(
      () => api.previewRestore(GITPOD, PLAN).catch(error => error),
      answer => 'digest' in answer,
    );
    const { digest, confirmation } = preview;
    // Which nobody answers: what the source alone could tell of its volumes.
    const { id } = await api.startRestore(GITPOD, {
      ...PLAN,
      digest,
      confirmation,
    });
    await api.pauseRun(GITPOD, id);

    await expect(refusal(startRestore(api, SNAPSHOT))).resolves.toEqual({
      status: 409,
      message: expect.stringContaining(
        `A restore of this installation onto ${RECOVERY} is active: run ${id}`,
      ),
    });
    const deletion = await api.previewSnapshotDeletion(GITPOD, SNAPSHOT);
    expect(deletion.findings).toContainEqual(
      expect.objectContaining({
        severity: 'block',
        code: 'run-active',
        message: expect.stringContaining(`under way on ${RECOVERY}`),
      }),
    );

    await api.giveUpRun(GITPOD, id, { reason: 'Enough was seen' });
    await eventually(
      () => api.getRun(GITPOD, id),
      run => run.finishedAt !== undefined,
    );
    await expect(startRestore(api, SNAPSHOT)).resolves.toMatchObject({
      status: 'queued',
      target: 'own',
    });
    await portal.stop();
  });
});
