import { setSnapshotSettings } from '@gitpod-dr/fake-kotsadm';
import { Sandbox } from './startSandbox';
import { KubeObject } from './store/types';
import { eventually } from './testing/eventually';
import { startTestSandbox } from './testing/startTestSandbox';

const DAY_MS = 24 * 60 * 60 * 1000;
const TRIGGER = 'kots.io/snapshot-trigger';
/** The console looks at its schedule once a minute. */
const SOME_LOOKS_MS = 5 * 60 * 1000;

describe('a sandbox with the history of a quarter', () => {
  let sandbox: Sandbox;

  beforeAll(async () => {
    sandbox = await startTestSandbox({
      seed: true,
      history: 'quarter',
      speed: 60,
    });
  }, 120_000);

  afterAll(() => sandbox.stop());

  const backups = (): KubeObject[] =>
    sandbox.store.list('backups', { namespace: 'velero' });
  /** Old ones expire while time is let pass, so their number says nothing. */
  const scheduledBeside = (known: string[]) =>
    backups()
      .filter(({ metadata }) => metadata.annotations?.[TRIGGER] === 'schedule')
      .map(({ metadata }) => metadata.name)
      .filter(name => !known.includes(name));
  const isPlanned = () => {
    const state = sandbox.store.get('secrets', 'kotsadm-state', 'gitpod');
    const text = Buffer.from(state!.data['state.json'], 'base64').toString();
    return JSON.parse(text).snapshots.next !== undefined;
  };
  const someLooksLater = async () => {
    const then = sandbox.clock.now().getTime() + SOME_LOOKS_MS;
    await eventually(() => sandbox.clock.now().getTime() > then);
  };

  it('keeps all of it, beside the snapshots of the last days', () => {
    const names = backups().map(({ metadata }) => metadata.name);
    expect(names.length).toBeGreaterThan(80);
    expect(names).toContain('instance-ab1cd');
    const [{ metadata, status }] = sandbox.store.list('podvolumebackups');
    expect(names).toContain(metadata.labels?.['velero.io/backup-name']);
    expect(status.progress.totalBytes).toBeGreaterThan(100 * 2 ** 20);
  });

  it('takes snapshots by the schedule that is set', async () => {
    const before = scheduledBeside([]);
    await eventually(isPlanned);
    // Two nights pass at once: what was missed is made up for once.
    sandbox.clock.advance(2 * DAY_MS);
    await eventually(() => scheduledBeside(before).length > 0);
    await someLooksLater();

    expect(scheduledBeside(before)).toHaveLength(1);
  });

  it('takes none while the schedule is switched off', async () => {
    await setSnapshotSettings(sandbox.kubeConfig(), 'gitpod', {
      autoEnabled: false,
      schedule: '',
      ttl: '2160h',
    });
    const before = scheduledBeside([]);
    sandbox.clock.advance(2 * DAY_MS);
    await someLooksLater();

    expect(scheduledBeside(before)).toEqual([]);
  });
});
