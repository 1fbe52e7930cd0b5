import {
  BackupSetting,
  BackupSettings,
  Known,
  KotsSchedule,
  MissedRun,
  MissedRuns,
  PreflightCheck,
  Retention,
  RETENTION_UNITS,
  ScheduleChange,
  ScheduleOverview,
  SnapshotMethod,
  SnapshotPreflight,
  VeleroSchedule,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { Contract } from './__testUtils__/Contract';

// As in domainTypes.test.ts: the compiler keeps the samples in step with the types.
type Smallest<T> = {
  [K in keyof T as object extends Pick<T, K> ? never : K]: T[K];
};
type NotKnown = Extract<Known<string>, { known: false }>;

const AT = '2026-11-22T08:00:00Z';

const missedRun: Required<MissedRun> = { expectedAt: AT };
const missed: Required<MissedRuns> = {
  items: [missedRun],
  total: 1,
  since: AT,
  reason: 'Looked for since the schedule was changed.',
};
const smallestMissed: Smallest<MissedRuns> = {
  items: [],
  total: 0,
  reason: 'The schedule is switched off.',
};
const retention: Required<Retention> = { value: 1, unit: 'months' };

const kots: Required<KotsSchedule> = {
  cron: '0 3 * * *',
  timeZone: 'Europe/Berlin',
  inWords: 'At 03:00',
  nextRuns: [AT],
  problem: 'The next runs are not known.',
  enabled: true,
  retention,
  missed,
};
const smallestKots: Smallest<KotsSchedule> = {
  cron: '0 3 * *',
  timeZone: 'UTC',
  nextRuns: [],
  enabled: false,
  retention,
  missed: smallestMissed,
};
const velero: Required<VeleroSchedule> = {
  cron: '0 3 * * *',
  timeZone: 'UTC',
  inWords: 'At 03:00',
  nextRuns: [AT],
  problem: 'The next runs are not known.',
  name: 'nightly',
  paused: false,
  phase: 'Enabled',
  validationErrors: ['invalid schedule'],
  lastBackupAt: AT,
  ttl: '720h0m0s',
  missed,
};
const smallestVelero: Smallest<VeleroSchedule> = {
  cron: '',
  timeZone: 'UTC',
  nextRuns: [],
  name: 'nightly',
  paused: true,
  phase: 'New',
  validationErrors: [],
  missed: smallestMissed,
};

const notKnown: Required<NotKnown> = {
  known: false,
  reason: 'The KOTS admin console did not answer.',
  nextStep: 'Look at its pod.',
  missingRights: [
    {
      cluster: 'prod-eu',
      tier: 'read',
      refused: 'list schedules.velero.io in velero',
      role: { kind: 'Role', name: 'gitpod-dr-read', namespace: 'velero' },
      rule: {
        apiGroups: ['velero.io'],
        resources: ['schedules'],
        verbs: ['list'],
      },
    },
  ],
};
const smallestNotKnown: Smallest<NotKnown> = {
  known: false,
  reason: 'There is no KOTS here.',
};

const overview: Required<ScheduleOverview> = {
  observation: { observedAt: AT },
  kots: { known: true, value: kots },
  velero: { known: true, value: [velero] },
};
const smallestOverview: Smallest<ScheduleOverview> = {
  observation: { observedAt: null },
  kots: smallestNotKnown,
  velero: notKnown,
};

const check: Required<PreflightCheck> = {
  id: 'node-agent',
  title: 'Node agent',
  result: 'pass',
  detail: 'Ready on 3 of 3 nodes.',
};
const preflight: Required<SnapshotPreflight> = {
  ready: false,
  checkedAt: AT,
  method: 'kots',
  checks: [check],
  findings: [{ severity: 'block', code: 'velero-busy', message: 'Busy.' }],
};

const setting: Required<BackupSetting> = {
  id: 'bucket',
  title: 'Bucket',
  value: { known: true, value: 'snapshots' },
  source: 'BackupStorageLocation velero/default',
  observedAt: AT,
  changeCommand: 'kubectl edit backupstoragelocation default -n velero',
};
const smallestSetting: Smallest<BackupSetting> = {
  id: 'location-phase',
  title: 'State',
  value: smallestNotKnown,
  source: 'BackupStorageLocation velero/default',
  observedAt: AT,
};
const settings: Required<BackupSettings> = {
  settings: [setting, smallestSetting],
};

/** Name of the schema, a sample with every property, and one with those that are always there. */
const SAMPLES: [string, object, object][] = [
  ['MissedRun', missedRun, missedRun],
  ['MissedRuns', missed, smallestMissed],
  ['Retention', retention, retention],
  ['KotsSchedule', kots, smallestKots],
  ['VeleroSchedule', velero, smallestVelero],
  ['NotKnown', notKnown, smallestNotKnown],
  ['ScheduleOverview', overview, smallestOverview],
  ['PreflightCheck', check, check],
  ['SnapshotPreflight', preflight, preflight],
  ['BackupSetting', setting, smallestSetting],
  ['BackupSettings', settings, settings],
];

function members<T extends string>(all: Record<T, true>): string[] {
  return Object.keys(all).sort();
}

const UNIONS: [string, string[]][] = [
  [
    'PreflightCheckId',
    members<PreflightCheck['id']>({
      rights: true,
      'velero-server': true,
      'storage-location': true,
      'node-agent': true,
      'other-work': true,
      'admin-console': true,
    }),
  ],
  [
    'PreflightResult',
    members<PreflightCheck['result']>({
      pass: true,
      warn: true,
      block: true,
      unknown: true,
    }),
  ],
  ['SnapshotMethod', members<SnapshotMethod>({ kots: true, velero: true })],
  ['RetentionUnit', [...RETENTION_UNITS].sort()],
  [
    'BackupSettingId',
    members<BackupSetting['id']>({
      provider: true,
      bucket: true,
      prefix: true,
      region: true,
      'access-mode': true,
      'location-phase': true,
      'velero-version': true,
      plugins: true,
      'node-agent': true,
      uploader: true,
      'minimal-rbac': true,
    }),
  ],
];

describe('schemas of the schedule, the settings and the pre-flight', () => {
  const contract = new Contract();

  describe.each(SAMPLES)('%s', (name, full, smallest) => {
    it('has every property of the type', () => {
      expect(contract.problemsOf(name, full)).toEqual([]);
      expect(Object.keys(contract.schema(name).properties).sort()).toEqual(
        Object.keys(full).sort(),
      );
    });

    it('requires what the type requires, and no more', () => {
      expect(contract.problemsOf(name, smallest)).toEqual([]);
      expect([...contract.schema(name).required].sort()).toEqual(
        Object.keys(smallest).sort(),
      );
    });
  });

  it.each(UNIONS)('%s has the members of the type', (name, expected) => {
    expect([...contract.schema(name).enum].sort()).toEqual(expected);
  });

  it.each<ScheduleChange>([
    { schedule: { enabled: true, cron: '@daily', timeZone: 'UTC' } },
    { schedule: { enabled: false, cron: '@daily' }, retention },
    { retention },
  ])('a change can be %j', change => {
    expect(contract.problemsOf('ScheduleChange', change)).toEqual([]);
  });

  it('a change of nothing is none', () => {
    expect(contract.problemsOf('ScheduleChange', {})).not.toEqual([]);
  });
});
