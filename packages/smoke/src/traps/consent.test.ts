import { RestoreOrder } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { Sandbox } from '@gitpod-dr/sandbox-cluster';
import { objectsOf } from '../__testUtils__/clusterState';
import { GITPOD } from '../__testUtils__/entities';
import { refusal } from '../__testUtils__/refusal';
import { finished } from '../__testUtils__/runs';
import { SeededCluster } from '../__testUtils__/seededCluster';
import { startTestPortal, TestPortal } from '../__testUtils__/testPortal';

jest.setTimeout(180_000);

const ADA = 'user:default/ada';
const OLIVIA = 'user:default/olivia';
const REASON = 'Gitpod is away and nobody else answers.';

describe('a restore that another person has to approve', () => {
  let seeded: SeededCluster;
  let sandbox: Sandbox;
  let portal: TestPortal;

  beforeAll(async () => {
    seeded = await SeededCluster.create();
  });
  beforeEach(async () => {
    sandbox = await seeded.start();
    portal = await startTestPortal({
      sandbox,
      gitpodDr: { restore: { approval: { required: true } } },
    });
  });
  afterEach(() => portal.stop());
  afterAll(() => seeded.remove());

  async function order(): Promise<RestoreOrder> {
    const snapshotName = 'instance-ab1cd';
    const { digest, confirmation } = await portal
      .apiAs(ADA)
      .previewRestore(GITPOD, { snapshotName });
    return {
      snapshotName,
      digest,
      confirmation,
      safetySnapshot: { take: false, reason: 'Nothing is kept of a test' },
    };
  }

  it('deletes nothing before that, and then runs to its end', async () => {
    const ada = portal.apiAs(ADA);
    const before = objectsOf(sandbox);
    const { id, digest } = await ada.requestRestore(GITPOD, await order());

    await expect(
      refusal(ada.approveRestore(GITPOD, id, { digest })),
    ).resolves.toMatchObject({ status: 403 });
    await expect(
      refusal(ada.startRestore(GITPOD, await order())),
    ).resolves.toMatchObject({ status: 403 });
    expect(objectsOf(sandbox)).toEqual(before);

    const olivia = portal.apiAs(OLIVIA);
    const { preview } = await olivia.getRestoreRequest(GITPOD, id);
    const { runId } = await olivia.approveRestore(GITPOD, id, {
      digest: preview.digest,
    });

    await expect(finished(olivia, runId!)).resolves.toMatchObject({
      status: 'succeeded',
      requestedBy: ADA,
    });
  });

  it('is not started when the cluster has changed since it was asked for, and it is said by name', async () => {
    const ada = portal.apiAs(ADA);
    const { id, digest } = await ada.requestRestore(GITPOD, await order());
    sandbox.store.create('configmaps', {
      metadata: {
        name: 'kotsadm-new',
        namespace: 'gitpod',
        labels: { 'kots.io/kotsadm': 'true' },
      },
    });
    const before = objectsOf(sandbox);

    const refused = await refusal(
      portal.apiAs(OLIVIA).approveRestore(GITPOD, id, { digest }),
    );

    expect(refused).toEqual({
      status: 409,
      message: expect.stringContaining('ConfigMap kotsadm-new is new'),
    });
    await expect(ada.getRestoreRequest(GITPOD, id)).resolves.toMatchObject({
      status: 'outdated',
      reason: expect.stringContaining('ConfigMap kotsadm-new is new'),
    });
    await expect(ada.listRuns(GITPOD)).resolves.toMatchObject({
      totalItems: 0,
    });
    expect(objectsOf(sandbox)).toEqual(before);
  });

  it('goes through the same steps when one person starts it alone, and is to be reviewed', async () => {
    const ada = portal.apiAs(ADA);
    const asked = await ada.requestRestore(GITPOD, await order());
    const { runId } = await portal
      .apiAs(OLIVIA)
      .approveRestore(GITPOD, asked.id, { digest: asked.digest });
    const approved = await finished(ada, runId!);

    const { id } = await ada.breakGlassRestore(GITPOD, {
      ...(await order()),
      reason: REASON,
    });
    const alone = await finished(ada, id);

    expect(alone.steps.map(step => step.id)).toEqual(
      approved.steps.map(step => step.id),
    );
    const { items } = await ada.listReviewItems(GITPOD);
    expect(items).toEqual([
      expect.objectContaining({ runId: id, reason: REASON }),
    ]);
  });
});
