import { GitpodDrApi } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { Sandbox } from '@gitpod-dr/sandbox-cluster';
import { ClusterCalls } from '../__testUtils__/clusterCalls';
import { GITPOD } from '../__testUtils__/entities';
import { SeededCluster } from '../__testUtils__/seededCluster';
import { startTestPortal, TestPortal } from '../__testUtils__/testPortal';

jest.setTimeout(120_000);

const VIEWERS = 20;
const NAME = 'instance-ab1cd';

/** What the list's page and its filters ask for. */
async function lookAtList(api: GitpodDrApi): Promise<void> {
  await Promise.all([
    api.getStatus(GITPOD),
    api.listSnapshots(GITPOD),
    api.listSnapshots(GITPOD, { text: 'instance', restorableOnly: true }),
    api.listSnapshots(GITPOD, { limit: 100, offset: 0 }),
    api.getSnapshot(GITPOD, NAME),
    api.exportSnapshots(GITPOD, { format: 'csv' }),
    api.listRuns(GITPOD),
  ]);
}

/** The pages that show what no watch follows. */
async function lookAtRest(api: GitpodDrApi): Promise<void> {
  await Promise.all([
    api.getSnapshotDetail(GITPOD, NAME),
    api.getSnapshotLog(GITPOD, NAME),
    api.getSchedule(GITPOD),
    api.getBackupSettings(GITPOD),
  ]);
}

describe('viewers of the pages', () => {
  let seeded: SeededCluster;
  let sandbox: Sandbox;
  let portal: TestPortal;
  let calls: ClusterCalls;

  beforeAll(async () => {
    seeded = await SeededCluster.create();
    sandbox = await seeded.start({ speed: 1 });
    portal = await startTestPortal({ sandbox });
    await portal.apiAs().getStatus(GITPOD);
  });
  beforeEach(() => {
    calls = ClusterCalls.count(sandbox);
  });
  afterEach(() => calls.stop());
  afterAll(async () => {
    await portal.stop();
    await seeded.remove();
  });

  function byMany(look: (api: GitpodDrApi) => Promise<void>) {
    return Promise.all(
      Array.from({ length: VIEWERS }, (_, viewer) =>
        look(portal.apiAs(`user:default/viewer-${viewer}`)),
      ),
    );
  }

  it('cost the cluster not one call for the list, however many they are', async () => {
    await lookAtList(portal.apiAs());
    await byMany(lookAtList);

    expect(calls.seen).toEqual([]);
  });

  it('cost it no more for all other pages than the first of them does', async () => {
    await lookAtRest(portal.apiAs());
    expect(calls.seen.length).toBeGreaterThan(0);
    const ofOne = [...calls.seen];

    await byMany(lookAtRest);

    expect(calls.seen).toEqual(ofOne);
  });
});
