import { ConflictError } from '@backstage/errors';
import {
  explainCron,
  Known,
  KotsSchedule,
  retentionMs,
  ScheduleChange,
  ScheduleOverview,
  VeleroSchedule,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { ScheduleHistory } from '../../database';
import { ResolvedInstallation } from '../../installations/InstallationResolver';
import { KOTS_ANNOTATIONS, readKotsSnapshot } from '../../kots/annotations';
import { KotsError } from '../../kots/KotsError';
import {
  isSameRetention,
  isSameSchedule,
  KotsSnapshotSettings,
} from '../../kots/KotsSettings';
import { KubeReader } from '../../kubernetes/KubeReader';
import { ShortMemory } from '../../kubernetes/ShortMemory';
import { RESOURCES } from '../../kubernetes/types';
import { goDurationMs } from '../../velero/goDuration';
import { veleroLabelValue } from '../../velero/labelValue';
import { isActive } from '../../velero/phases';
import { BackupRecord } from '../../velero/records';
import { redactSecrets } from '../../velero/redactSecrets';
import {
  coversNamespace,
  specChangedAt,
  VeleroScheduleObject,
} from '../../velero/schedules';
import { VeleroView } from '../../velero/VeleroWatches';
import { AdminConsoles } from '../AdminConsoles';
import { known } from '../known';
import { belongsTo } from '../toSnapshot';
import { judgeSchedule } from './judgeSchedule';
import { readChange } from './scheduleChange';

const KEEP_MS = 15_000;
const SCHEDULE_LABEL = 'velero.io/schedule-name';

export interface ScheduleBookOptions {
  snapshots: {
    /** What the watches know of the installation's Velero server. */
    view(installation: ResolvedInstallation): Promise<VeleroView>;
  };
  consoles: AdminConsoles;
  history: ScheduleHistory;
  /** With the credential of tier read. */
  reader(cluster: string): KubeReader;
}

function keyOf({ cluster, namespace, veleroNamespace }: ResolvedInstallation) {
  return `${cluster}/${namespace}/${veleroNamespace}`;
}

/** When a run began: KOTS writes it down; a Backup from another cluster's bucket was created here later. */
function beganAt({ annotations, startedAt, createdAt }: BackupRecord): Date {
  const requested = annotations[KOTS_ANNOTATIONS.snapshotRequested];
  return new Date(requested || startedAt || createdAt);
}

function isOfKotsSchedule({ annotations }: BackupRecord): boolean {
  const { kind, trigger } = readKotsSnapshot(annotations);
  return kind === 'instance' && trigger === 'schedule';
}

/** KOTS's own schedule and the Schedules of Velero, held against the Backups that there are. */
export class ScheduleBook {
  private readonly settings = new ShortMemory<KotsSnapshotSettings>();
  private readonly schedules = new ShortMemory<VeleroScheduleObject[]>();

  constructor(private readonly options: ScheduleBookOptions) {}

  async read(
    installation: ResolvedInstallation,
    userRef: string,
  ): Promise<ScheduleOverview> {
    const view = await this.options.snapshots.view(installation);
    const backups = view.backups
      .all()
      .filter(backup => belongsTo(backup, installation.namespace));
    const [kots, velero] = await Promise.all([
      this.kotsSchedule(installation, backups, userRef),
      this.veleroSchedules(installation, backups),
    ]);
    return { observation: view.backups.observation(), kots, velero };
  }

  /**
   * Changes KOTS's settings and reads them back. Throws `InputError` for what KOTS could not work with,
   * before anything is asked, and `KotsError` if the change is not there afterwards.
   */
  async update(
    installation: ResolvedInstallation,
    userRef: string,
    change: ScheduleChange,
  ): Promise<ScheduleOverview> {
    const changed = readChange(change);
    const found = this.options.consoles.find(installation, userRef);
    if (!found.known) throw new ConflictError(found.reason);
    const { settings } = found.value;
    const current = await settings.read();
    const wanted = { ...current, ...changed };
    try {
      await settings.write(current, wanted);
    } finally {
      this.settings.drop(keyOf(installation));
    }
    const after = await settings.read();
    const changedBy = isSameSchedule(current, wanted) ? undefined : userRef;
    await this.options.history.note(installation, after, changedBy);
    assertChanged(wanted, after);
    return this.read(installation, userRef);
  }

  private async kotsSchedule(
    installation: ResolvedInstallation,
    backups: BackupRecord[],
    userRef: string,
  ): Promise<Known<KotsSchedule>> {
    const settings = await this.kotsSettings(installation, userRef);
    if (!settings.known) return settings;
    const { enabled, schedule, retention } = settings.value;
    const change = await this.options.history.note(
      installation,
      settings.value,
    );
    const now = new Date();
    return {
      known: true,
      value: {
        ...explainCron(schedule, { active: enabled, now }),
        enabled,
        retention,
        missed: judgeSchedule({
          cron: schedule,
          active: enabled,
          changed: change && {
            at: new Date(change.at),
            sentence: change.changedBy
              ? `Looked for since ${change.changedBy} changed the schedule, at ${change.at}.`
              : `Looked for since the portal saw that the schedule was changed, at ${change.at}.`,
          },
          retentionMs: retentionMs(retention),
          started: backups.filter(isOfKotsSchedule).map(beganAt),
          busy: backups.some(isActive),
          now,
        }),
      },
    };
  }

  private kotsSettings(
    installation: ResolvedInstallation,
    userRef: string,
  ): Promise<Known<KotsSnapshotSettings>> {
    const found = this.options.consoles.find(installation, userRef);
    if (!found.known) return Promise.resolve(found);
    return known(() =>
      this.settings.get(keyOf(installation), KEEP_MS, () =>
        found.value.settings.read(),
      ),
    );
  }

  private async veleroSchedules(
    installation: ResolvedInstallation,
    backups: BackupRecord[],
  ): Promise<Known<VeleroSchedule[]>> {
    const { cluster, namespace, veleroNamespace } = installation;
    const list = async () => {
      const { items } = await this.options
        .reader(cluster)
        .list<VeleroScheduleObject>(RESOURCES.schedules, {
          namespace: veleroNamespace,
        });
      return items.filter(item => coversNamespace(item, namespace));
    };
    const schedules = await known(() =>
      this.schedules.get(keyOf(installation), KEEP_MS, list),
    );
    if (!schedules.known) return schedules;
    const now = new Date();
    return {
      known: true,
      value: schedules.value.map(item => toSchedule(item, backups, now)),
    };
  }
}

function toSchedule(
  schedule: VeleroScheduleObject,
  backups: BackupRecord[],
  now: Date,
): VeleroSchedule {
  const { metadata, spec = {}, status = {} } = schedule;
  const { schedule: cron = '', paused = false, template } = spec;
  const label = veleroLabelValue(metadata.name);
  const active = !paused && status.phase !== 'FailedValidation';
  return {
    ...explainCron(cron, { active, now }),
    name: metadata.name,
    paused,
    phase: status.phase || 'New',
    validationErrors: (status.validationErrors ?? []).map(error =>
      redactSecrets(error),
    ),
    lastBackupAt: status.lastBackup,
    ttl: template?.ttl,
    missed: judgeSchedule({
      cron,
      active,
      changed: specChangedAt(schedule),
      retentionMs: template?.ttl ? goDurationMs(template.ttl) : undefined,
      started: backups
        .filter(({ labels }) => labels[SCHEDULE_LABEL] === label)
        .map(beganAt),
      busy: backups.some(isActive),
      now,
    }),
  };
}

/** KOTS answers success also for what it then does not keep. */
function assertChanged(
  wanted: KotsSnapshotSettings,
  after: KotsSnapshotSettings,
): void {
  const missing = [
    isSameSchedule(wanted, after) ? [] : ['the schedule'],
    isSameRetention(wanted, after) ? [] : ['the retention'],
  ].flat();
  if (missing.length === 0) return;
  throw new KotsError({
    code: 'refused',
    message: `The KOTS admin console answered "success", but ${missing.join(
      ' and ',
    )} did not change`,
    nextStep: 'Look at Snapshots > Settings & Schedule in the admin console.',
  });
}
