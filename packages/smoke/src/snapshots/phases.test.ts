import {
  Snapshot,
  SnapshotState,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { Sandbox } from '@gitpod-dr/sandbox-cluster';
import { GITPOD } from '../__testUtils__/entities';
import { eventually } from '../__testUtils__/eventually';
import { SeededCluster } from '../__testUtils__/seededCluster';
import { startTestPortal, TestPortal } from '../__testUtils__/testPortal';

jest.setTimeout(120_000);

const NAME = 'instance-phase';

/** How a phase is shown, and why such a snapshot is not restored. */
const PHASES: [string, SnapshotState, RegExp][] = [
  ['New', 'pending', /not finished \(New\)/],
  ['Queued', 'pending', /not finished \(Queued\)/],
  ['ReadyToStart', 'pending', /not finished \(ReadyToStart\)/],
  ['FailedValidation', 'bad', /did not complete \(FailedValidation\)/],
  ['InProgress', 'running', /not finished \(InProgress\)/],
  ['WaitingForPluginOperations', 'running', /not finished/],
  ['WaitingForPluginOperationsPartiallyFailed', 'running', /not finished/],
  ['Finalizing', 'running', /not finished \(Finalizing\)/],
  ['FinalizingPartiallyFailed', 'running', /not finished/],
  ['Completed', 'good', /^it can be restored$/],
  ['PartiallyFailed', 'bad', /KOTS restores only completed snapshots/],
  ['Failed', 'bad', /did not complete \(Failed\)/],
  ['Deleting', 'deleting', /its data may be gone already/],
  ['Hibernating', 'unknown', /"Hibernating" is not known to the portal/],
  ['completed', 'unknown', /"completed" is not known to the portal/],
];

function verdictOf({ restorability }: Snapshot): string {
  return restorability.restorable
    ? 'it can be restored'
    : restorability.reasons.join(' ');
}

const UNDER_WAY: SnapshotState[] = ['pending', 'running', 'unknown'];

describe('a snapshot in each phase of Velero', () => {
  let seeded: SeededCluster;
  let sandbox: Sandbox;
  let portal: TestPortal;

  beforeAll(async () => {
    seeded = await SeededCluster.create();
    sandbox = await seeded.start({ speed: 1 });
    // Nothing but this test moves a Backup on.
    sandbox.faults.set('velero-server-down');
    const { store } = sandbox;
    const model = store.get('backups', 'instance-ab1cd', 'velero')!;
    store.create('backups', {
      metadata: {
        name: NAME,
        namespace: 'velero',
        annotations: model.metadata.annotations,
      },
      spec: model.spec,
    });
    portal = await startTestPortal({ sandbox });
  });
  afterAll(async () => {
    await portal.stop();
    await seeded.remove();
  });

  /** As Velero would leave it in that phase. */
  function bringTo(phase: string, ended: boolean): void {
    const { store } = sandbox;
    const { status } = store.get('backups', 'instance-ab1cd', 'velero')!;
    store.update('backups', NAME, 'velero', backup => {
      backup.status = {
        ...status,
        // The server writes none before it has seen the object.
        phase: phase === 'New' ? undefined : phase,
        completionTimestamp: ended ? status.completionTimestamp : undefined,
      };
    });
  }

  it.each(PHASES)('%s is shown as %s', async (phase, state, reason) => {
    const api = portal.apiAs();
    bringTo(phase, !UNDER_WAY.includes(state));
    const snapshot = await eventually(
      () => api.getSnapshot(GITPOD, NAME),
      found => found.phase === phase,
    );

    expect(snapshot.state).toBe(state);
    expect(verdictOf(snapshot)).toMatch(reason);
    const { items } = await api.listSnapshots(GITPOD, {
      phase: [phase],
      text: NAME,
    });
    expect(items).toEqual([snapshot]);
    const { headline } = await api.getSnapshotDetail(GITPOD, NAME);
    expect(headline.startsWith(phase)).toBe(true);
    // What may still run keeps others from starting beside it.
    const { running } = await api.getStatus(GITPOD);
    expect(running.some(({ name }) => name === NAME)).toBe(
      UNDER_WAY.includes(state),
    );
  });

  it('with warnings asks for attention, and can be restored', async () => {
    bringTo('Completed', true);
    sandbox.store.update('backups', NAME, 'velero', backup => {
      backup.status.warnings = 2;
    });

    const snapshot = await eventually(
      () => portal.apiAs().getSnapshot(GITPOD, NAME),
      found => found.warnings === 2,
    );

    expect(snapshot).toMatchObject({
      state: 'attention',
      restorability: { restorable: true },
    });
  });
});
