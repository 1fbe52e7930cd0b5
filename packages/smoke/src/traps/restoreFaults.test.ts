import { Run } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { KubeObject, Sandbox } from '@gitpod-dr/sandbox-cluster';
import { helmRevision } from '../__testUtils__/clusterState';
import { failedStep, finished, startRestore } from '../__testUtils__/runs';
import { SeededCluster } from '../__testUtils__/seededCluster';
import { startTestPortal } from '../__testUtils__/testPortal';
import { whenCreated } from '../__testUtils__/whenCreated';

jest.setTimeout(180_000);

const SNAPSHOT = 'instance-ab1cd';

interface Fault {
  what: string;
  /** Lays the trap, which springs only in the run. */
  lay(sandbox: Sandbox): void;
  step: string;
  /** What a person reads of it. */
  says: RegExp;
  /** What a person is told to do. */
  next: RegExp;
}

function failRestoreAsVeleroDoesWhenItStarts(sandbox: Sandbox, name: string) {
  sandbox.store.update('restores', name, 'velero', ({ status }) => {
    status.phase = 'Failed';
    status.failureReason =
      'found a restore with status "InProgress" during the server starting, mark it as "Failed"';
    status.completionTimestamp = new Date().toISOString();
  });
}

/** Calls `act` with the first Restore of that ending once it is in progress. */
function whenInProgress(
  sandbox: Sandbox,
  isMeant: (name: string) => boolean,
  act: (restore: Readonly<KubeObject>) => void,
): void {
  const stop = sandbox.store.subscribe(({ resource, object }) => {
    const meant =
      resource.plural === 'restores' &&
      isMeant(object.metadata.name) &&
      object.status?.phase === 'InProgress';
    if (!meant) return;
    stop();
    // Not within the very write that is being told of.
    setImmediate(() => act(object));
  });
}

const ofConsole = (name: string) => !name.endsWith('.gitpod');
const ofApplication = (name: string) => name.endsWith('.gitpod');

const FAULTS: Fault[] = [
  {
    what: 'the snapshot is deleted after the preview',
    lay: sandbox =>
      whenCreated(
        sandbox,
        'serverstatusrequests',
        () => sandbox.store.delete('backups', SNAPSHOT, 'velero'),
        // Preview and start ask the server once each, then the run does.
        3,
      ),
    step: 'validate-snapshot',
    says: /no longer the one of the preview\. Nothing was deleted/,
    next: /list of snapshots/,
  },
  {
    what: "Velero's server is restarted while it restores the admin console",
    lay: sandbox => {
      sandbox.faults.set('restore-hangs');
      whenInProgress(sandbox, ofConsole, ({ metadata }) =>
        failRestoreAsVeleroDoesWhenItStarts(sandbox, metadata.name),
      );
    },
    step: 'restore-admin-console',
    says: /during the server starting.*The admin console is not restored; the applications were not touched/s,
    next: /Find out why it was restarted/,
  },
  {
    what: "Velero's server is restarted while it restores the application",
    lay: sandbox => {
      sandbox.faults.set('restore-hangs', { nameEndsWith: '.gitpod' });
      whenInProgress(sandbox, ofApplication, ({ metadata }) =>
        failRestoreAsVeleroDoesWhenItStarts(sandbox, metadata.name),
      );
    },
    step: 'restore-applications',
    says: /during the server starting.*The admin console is restored; the application is not/s,
    next: /Find out why it was restarted/,
  },
  {
    what: 'Velero restores the admin console in part',
    lay: ({ faults }) =>
      faults.set('restore-fails', { phase: 'PartiallyFailed' }),
    step: 'restore-admin-console',
    says: /PartiallyFailed.*The admin console is not restored/s,
    next: /velero restore logs/,
  },
  {
    what: 'Velero restores the application in part',
    lay: ({ faults }) =>
      faults.set('restore-fails', {
        phase: 'PartiallyFailed',
        nameEndsWith: '.gitpod',
      }),
    step: 'restore-applications',
    says: /PartiallyFailed.*the application is not/s,
    next: /velero restore logs/,
  },
  {
    what: 'Velero refuses the Restore of the admin console',
    lay: ({ faults }) =>
      faults.set('restore-fails', { phase: 'FailedValidation' }),
    step: 'restore-admin-console',
    says: /FailedValidation.*The admin console is not restored/s,
    next: /velero restore logs/,
  },
  {
    what: 'somebody deletes the Restore of the admin console',
    lay: sandbox => {
      sandbox.faults.set('restore-hangs');
      whenInProgress(sandbox, ofConsole, ({ metadata }) => {
        sandbox.store.update('restores', metadata.name, 'velero', restore => {
          restore.metadata.finalizers = [];
        });
        sandbox.store.delete('restores', metadata.name, 'velero');
      });
    },
    step: 'restore-admin-console',
    says: /is no longer in the cluster/,
    next: /Find out who before starting again/,
  },
];

interface Outcome {
  run: Run;
  helmRevision: number;
}

describe('a fault during a restore', () => {
  let seeded: SeededCluster;
  const outcomes = new Map<string, Outcome>();

  async function restoreWith({ what, lay }: Fault): Promise<void> {
    const sandbox = await seeded.start();
    const portal = await startTestPortal({ sandbox });
    lay(sandbox);
    const { id } = await startRestore(portal.apiAs(), SNAPSHOT);
    const run = await finished(portal.apiAs(), id);
    outcomes.set(what, { run, helmRevision: helmRevision(sandbox) });
    await portal.stop();
  }

  // Each waits for its own cluster most of the time, so they wait together.
  beforeAll(async () => {
    seeded = await SeededCluster.create();
    await Promise.all(FAULTS.map(restoreWith));
  });
  afterAll(() => seeded.remove());

  it.each(FAULTS)('ends it when $what', ({ what, step, says, next }) => {
    const { run } = outcomes.get(what)!;
    expect(run.status).toBe('failed');
    expect(failedStep(run)).toMatchObject({
      id: step,
      message: expect.stringMatching(says),
      nextStep: expect.stringMatching(next),
    });
    // Nothing was deployed on what was not restored.
    expect(outcomes.get(what)!.helmRevision).toBe(1);
  });
});
