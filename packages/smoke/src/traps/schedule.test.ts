import { Sandbox } from '@gitpod-dr/sandbox-cluster';
import { GITPOD } from '../__testUtils__/entities';
import { eventually } from '../__testUtils__/eventually';
import { refusal } from '../__testUtils__/refusal';
import { addRules, withdraw } from '../__testUtils__/roles';
import { SeededCluster } from '../__testUtils__/seededCluster';
import { startTestPortal } from '../__testUtils__/testPortal';

jest.setTimeout(120_000);

const READ_ROLE = { name: 'gitpod-dr-read', namespace: 'velero' };
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

interface StoredSettings {
  autoEnabled: boolean;
  schedule: string;
  ttl: string;
}

/** What the admin console itself has stored. */
function storedSettings({ store }: Sandbox): StoredSettings {
  const secret = store.get('secrets', 'kotsadm-state', 'gitpod')!;
  const text = Buffer.from(secret.data['state.json'], 'base64').toString();
  return JSON.parse(text).snapshots;
}

/** As somebody who changes it in the admin console itself. */
function storeSchedule({ store }: Sandbox, schedule: string): void {
  store.update('secrets', 'kotsadm-state', 'gitpod', secret => {
    const text = Buffer.from(secret.data['state.json'], 'base64').toString();
    const state = JSON.parse(text);
    Object.assign(state.snapshots, { autoEnabled: true, schedule });
    secret.data['state.json'] = Buffer.from(JSON.stringify(state)).toString(
      'base64',
    );
  });
}

function addScheduledBackup({ store }: Sandbox, requestedAt: Date): void {
  const model = store.get('backups', 'instance-ab1cd', 'velero')!;
  store.create('backups', {
    metadata: {
      name: 'instance-sched',
      namespace: 'velero',
      annotations: {
        ...model.metadata.annotations,
        'kots.io/snapshot-trigger': 'schedule',
        'kots.io/snapshot-requested': requestedAt.toISOString(),
      },
    },
    spec: model.spec,
  });
}

function addSchedule(
  { store }: Sandbox,
  name: string,
  spec: { schedule: string; paused?: boolean; template?: object },
): void {
  store.create('schedules', {
    metadata: { name, namespace: 'velero' },
    spec: { template: { includedNamespaces: ['gitpod'] }, ...spec },
    status: { phase: 'Enabled' },
  });
}

describe("KOTS's own schedule", () => {
  let seeded: SeededCluster;
  beforeAll(async () => {
    seeded = await SeededCluster.create();
  });
  afterAll(() => seeded.remove());

  it.each(['today', '2022'])(
    'is read, changed and read back in the dialect of %s',
    async dialect => {
      const sandbox = await seeded.start();
      if (dialect === '2022') sandbox.faults.set('kotsadm-2022');
      const portal = await startTestPortal({ sandbox });
      const api = portal.apiAs();

      const before = await api.getSchedule(GITPOD);
      expect(before.kots).toMatchObject({
        known: true,
        // As KOTS spells it, the unit could not be sent back.
        value: { retention: { value: 1, unit: 'months' } },
      });

      const schedule = {
        enabled: true,
        cron: '30 3 * * *',
        timeZone: 'Europe/Berlin',
      };
      const after = await api.updateSchedule(GITPOD, { schedule });
      expect(after.kots).toMatchObject({
        known: true,
        value: {
          enabled: true,
          cron: '30 3 * * *',
          timeZone: 'Europe/Berlin',
          inWords: 'At 03:30',
          retention: { value: 1, unit: 'months' },
          missed: {
            total: 0,
            reason: expect.stringContaining('user:default/olivia changed'),
          },
        },
      });
      expect(after.kots.known && after.kots.value.nextRuns).toHaveLength(5);
      expect(storedSettings(sandbox)).toMatchObject({
        autoEnabled: true,
        schedule: 'CRON_TZ=Europe/Berlin 30 3 * * *',
        ttl: '720h',
      });

      const retention = { value: 2, unit: 'weeks' } as const;
      await api.updateSchedule(GITPOD, { retention });
      expect(storedSettings(sandbox)).toMatchObject({
        autoEnabled: true,
        schedule: 'CRON_TZ=Europe/Berlin 30 3 * * *',
        ttl: '336h',
      });

      const off = { enabled: false, cron: '30 3 * * *' };
      const paused = await api.updateSchedule(GITPOD, { schedule: off });
      expect(paused.kots).toMatchObject({
        known: true,
        value: {
          enabled: false,
          nextRuns: [],
          retention,
          missed: { total: 0, reason: 'The schedule is switched off.' },
        },
      });
      await portal.stop();
    },
  );

  it.each([
    [{ schedule: { enabled: true, cron: '0 3 * *' } }, 'schedule.cron'],
    [{ schedule: { enabled: true, cron: '0 3 * * 7' } }, 'schedule.cron'],
    [
      { schedule: { enabled: true, cron: '@daily', timeZone: 'Mars/Base' } },
      'schedule.timeZone',
    ],
    [{ retention: { value: 0, unit: 'days' as const } }, 'retention.value'],
    [{ retention: { value: 300, unit: 'years' as const } }, 'retention.value'],
    [{ retention: { value: 1, unit: 'month' as 'months' } }, 'retention.unit'],
    [{}, 'schedule'],
  ])('is not sent %j, and the field is named', async (change, field) => {
    const sandbox = await seeded.start();
    const before = storedSettings(sandbox);
    const portal = await startTestPortal({ sandbox });

    const { status, message } = await refusal(
      portal.apiAs().updateSchedule(GITPOD, change),
    );

    expect(status).toBe(400);
    expect(message).toContain(field);
    expect(storedSettings(sandbox)).toEqual(before);
    await portal.stop();
  });

  it('is not called changed because KOTS says so', async () => {
    const sandbox = await seeded.start();
    sandbox.faults.set('kotsadm-settings-without-effect');
    const portal = await startTestPortal({ sandbox });

    const { status, message } = await refusal(
      portal.apiAs().updateSchedule(GITPOD, {
        schedule: { enabled: true, cron: '@hourly' },
      }),
    );

    expect(status).toBe(503);
    expect(message).toContain('the schedule did not change');
    await portal.stop();
  });

  it('is unknown, with the reason, where the admin console does not answer', async () => {
    const sandbox = await seeded.start();
    sandbox.faults.set('kotsadm-login-page');
    const portal = await startTestPortal({ sandbox });

    const { kots, velero } = await portal.apiAs().getSchedule(GITPOD);

    expect(kots).toMatchObject({
      known: false,
      reason: expect.stringContaining('is not the KOTS admin console'),
      nextStep: expect.any(String),
    });
    expect(velero).toEqual({ known: true, value: [] });
    await portal.stop();
  });

  it('tells which of its runs were missed', async () => {
    const sandbox = await seeded.start();
    const midnight = Math.floor(Date.now() / DAY_MS) * DAY_MS;
    // The last run may still come while another backup is under way.
    const fourDaysAgo = new Date(midnight - 4 * DAY_MS + 3 * HOUR_MS);
    storeSchedule(sandbox, '0 3 * * *');
    addScheduledBackup(sandbox, fourDaysAgo);
    // Those of the furnished cluster have other times, and at some hours of the day one counts as late.
    const { store } = sandbox;
    store
      .readAll('backups', 'velero')
      .filter(({ metadata }) => metadata.name !== 'instance-sched')
      .forEach(({ metadata }) =>
        store.delete('backups', metadata.name, 'velero'),
      );
    const portal = await startTestPortal({ sandbox });

    const { kots } = await portal.apiAs().getSchedule(GITPOD);

    if (!kots.known) throw new Error(kots.reason);
    const days = kots.value.missed.items.map(({ expectedAt }) => expectedAt);
    const after = (count: number) =>
      new Date(fourDaysAgo.getTime() + count * DAY_MS).toISOString();
    expect(days).toEqual(expect.arrayContaining([after(1), after(2)]));
    expect(days).not.toContain(after(0));
    await portal.stop();
  });

  it('is asked for once by many viewers', async () => {
    const sandbox = await seeded.start();
    const portal = await startTestPortal({ sandbox });
    const api = portal.apiAs();
    const first = await api.getSchedule(GITPOD);
    sandbox.faults.set('kotsadm-login-page');

    const others = await Promise.all(
      Array.from({ length: 10 }, () => api.getSchedule(GITPOD)),
    );

    for (const other of others) {
      expect(other.kots.known).toBe(first.kots.known);
    }
    await portal.stop();
  });
});

describe('Schedules of Velero', () => {
  let seeded: SeededCluster;
  beforeAll(async () => {
    seeded = await SeededCluster.create();
  });
  afterAll(() => seeded.remove());

  it('are shown where they take the namespace along, with their next times', async () => {
    const sandbox = await seeded.start();
    addSchedule(sandbox, 'nightly', { schedule: '0 3 * * *' });
    addSchedule(sandbox, 'paused', { schedule: '0 4 * * *', paused: true });
    addSchedule(sandbox, 'elsewhere', {
      schedule: '0 5 * * *',
      template: { includedNamespaces: ['other'] },
    });
    const portal = await startTestPortal({ sandbox });

    const { velero } = await portal.apiAs().getSchedule(GITPOD);

    if (!velero.known) throw new Error(velero.reason);
    expect(velero.value.map(({ name }) => name).sort()).toEqual([
      'nightly',
      'paused',
    ]);
    const [nightly, paused] = ['nightly', 'paused'].map(
      name => velero.value.find(schedule => schedule.name === name)!,
    );
    expect(nightly).toMatchObject({ inWords: 'At 03:00', phase: 'Enabled' });
    expect(nightly.nextRuns).toHaveLength(5);
    expect(nightly.missed).toMatchObject({
      total: 0,
      reason: expect.stringContaining('since the Schedule was made'),
    });
    expect(paused).toMatchObject({
      paused: true,
      nextRuns: [],
      missed: { total: 0 },
    });
    await portal.stop();
  });

  it('need a right, which is named, and with it the portal goes on', async () => {
    const sandbox = await seeded.start();
    withdraw(sandbox, READ_ROLE, 'schedules', ['list']);
    const portal = await startTestPortal({ sandbox });
    const api = portal.apiAs();

    const { velero } = await api.getSchedule(GITPOD);

    expect(velero).toMatchObject({
      known: false,
      missingRights: [
        expect.objectContaining({
          refused: 'list schedules.velero.io in velero',
        }),
      ],
    });
    addRules(sandbox, velero.known ? undefined : velero.missingRights);
    await eventually(
      () => api.getSchedule(GITPOD),
      answer => answer.velero.known,
    );
    await portal.stop();
  });
});

describe('backup settings', () => {
  let seeded: SeededCluster;
  beforeAll(async () => {
    seeded = await SeededCluster.create();
  });
  afterAll(() => seeded.remove());

  async function settingsOf(sandbox: Sandbox, gitpodDr = {}) {
    const portal = await startTestPortal({ sandbox, gitpodDr });
    const { settings } = await portal.apiAs().getBackupSettings(GITPOD);
    await portal.stop();
    return Object.fromEntries(settings.map(item => [item.id, item]));
  }

  it('are those of KOTS and Velero, each with its source, time and command', async () => {
    const sandbox = await seeded.start();

    const settings = await settingsOf(sandbox);

    const values = Object.entries(settings).map(([id, { value }]) => [
      id,
      value.known ? value.value : value.reason,
    ]);
    expect(Object.fromEntries(values)).toEqual({
      provider: 'aws',
      bucket: 'gitpod-dr-sandbox',
      prefix: 'none',
      region: 'eu-central-1',
      'access-mode': 'ReadWrite',
      'location-phase': 'Available',
      'velero-version': 'v1.18.3',
      plugins: 'velero/velero-plugin-for-aws:v1.14.3',
      uploader: 'kopia',
      'node-agent': expect.stringMatching(
        /^velero\/velero:v1\.18\.3, ready on (\d) of \1 nodes$/,
      ),
      'minimal-rbac': expect.stringContaining('off'),
    });
    expect(settings.bucket).toMatchObject({
      source: 'BackupStorageLocation velero/default',
      changeCommand: expect.stringContaining(
        'kubectl kots velero configure-aws-s3 access-key --namespace gitpod --bucket gitpod-dr-sandbox --region eu-central-1',
      ),
    });
    for (const { observedAt } of Object.values(settings)) {
      expect(Date.now() - Date.parse(observedAt)).toBeLessThan(60_000);
    }
  });

  it('tell that KOTS runs with minimal rights', async () => {
    const sandbox = await seeded.start();
    sandbox.faults.set('kotsadm-minimal-rbac');

    const settings = await settingsOf(sandbox);

    expect(settings['minimal-rbac']).toMatchObject({
      value: { known: true, value: expect.stringContaining('on') },
      changeCommand:
        'kubectl kots velero ensure-permissions --namespace gitpod --velero-namespace velero',
    });
  });

  it('are unknown one by one, each with the reason', async () => {
    const sandbox = await seeded.start();
    withdraw(sandbox, READ_ROLE, 'deployments', ['list']);
    sandbox.faults.set('kotsadm-2022');

    const settings = await settingsOf(sandbox);

    expect(settings.bucket.value.known).toBe(true);
    expect(settings['velero-version'].value).toMatchObject({
      known: false,
      missingRights: [
        expect.objectContaining({ refused: 'list deployments.apps in velero' }),
      ],
    });
    expect(settings['minimal-rbac'].value).toMatchObject({
      known: false,
      reason: expect.stringContaining('does not tell'),
    });
  });
});
