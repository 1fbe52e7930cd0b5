import { Retention } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { hasCombinedSettings } from './dialect';
import { KotsError } from './KotsError';
import { JsonBody, KotsHttp } from './KotsHttp';
import { readRetention } from './retention';

/** When KOTS takes full snapshots by itself and how long it keeps them. */
export interface KotsSnapshotSettings {
  enabled: boolean;
  /** As KOTS has it, with a `CRON_TZ=` before it in some installations. */
  schedule: string;
  retention: Retention;
}

/** What KOTS says of Velero, as far as it is used. */
export interface KotsBackupSettings {
  veleroVersion?: string;
  minimalRbac?: boolean;
}

const CONFIG = '/api/v1/snapshot/config';

/** KOTS's settings of snapshots, in today's API and in that of 2022. */
export class KotsSettings {
  constructor(
    private readonly http: KotsHttp,
    private readonly health: (
      signal?: AbortSignal,
    ) => Promise<{ version: string }>,
  ) {}

  async read(signal?: AbortSignal): Promise<KotsSnapshotSettings> {
    const body = await this.http.read(CONFIG, signal);
    const retention = readRetention(body.ttl);
    const schedule = body.autoSchedule?.schedule;
    if (typeof body.autoEnabled !== 'boolean' || !retention) {
      throw this.notUnderstood(body);
    }
    return {
      enabled: body.autoEnabled,
      schedule: typeof schedule === 'string' ? schedule : '',
      retention,
    };
  }

  /**
   * Asks for the settings that differ from `current`. KOTS's "success" is no proof: callers read them
   * back.
   */
  async write(
    current: KotsSnapshotSettings,
    wanted: KotsSnapshotSettings,
    signal?: AbortSignal,
  ): Promise<void> {
    const { version } = await this.health(signal);
    const schedule = {
      schedule: wanted.schedule,
      autoEnabled: wanted.enabled,
    };
    const retention = {
      inputValue: String(wanted.retention.value),
      inputTimeUnit: wanted.retention.unit,
    };
    if (hasCombinedSettings(version)) {
      await this.put(CONFIG, { ...retention, ...schedule }, signal);
      return;
    }
    if (!isSameSchedule(current, wanted)) {
      await this.put('/api/v1/snapshot/schedule', schedule, signal);
    }
    if (!isSameRetention(current, wanted)) {
      await this.put('/api/v1/snapshot/retention', retention, signal);
    }
  }

  /** What the console says of Velero; it asks the Velero server for this, which may take seconds. */
  async backupSettings(signal?: AbortSignal): Promise<KotsBackupSettings> {
    const body = await this.http.read('/api/v1/snapshots/settings', signal);
    const { veleroVersion, isMinimalRBACEnabled } = body;
    return {
      veleroVersion:
        typeof veleroVersion === 'string' ? veleroVersion : undefined,
      minimalRbac:
        typeof isMinimalRBACEnabled === 'boolean'
          ? isMinimalRBACEnabled
          : undefined,
    };
  }

  private async put(
    path: string,
    body: JsonBody,
    signal?: AbortSignal,
  ): Promise<void> {
    await this.http.writeForSuccess('PUT', path, body, signal);
  }

  private notUnderstood({ autoEnabled, ttl }: JsonBody): KotsError {
    return new KotsError({
      code: 'refused',
      message: `The KOTS admin console answered GET ${CONFIG} with settings that the portal does not know (autoEnabled ${JSON.stringify(
        autoEnabled,
      )}, ttl ${JSON.stringify(ttl)})`,
      nextStep: 'Look at Snapshots > Settings & Schedule in the admin console.',
    });
  }
}

/** KOTS forgets the expression of a schedule that is switched off, and shows its default instead. */
export function isSameSchedule(
  a: KotsSnapshotSettings,
  b: KotsSnapshotSettings,
): boolean {
  if (a.enabled !== b.enabled) return false;
  return !a.enabled || a.schedule === b.schedule;
}

export function isSameRetention(
  a: KotsSnapshotSettings,
  b: KotsSnapshotSettings,
): boolean {
  return (
    a.retention.value === b.retention.value &&
    a.retention.unit === b.retention.unit
  );
}
