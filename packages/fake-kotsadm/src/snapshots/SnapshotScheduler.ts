import { Cluster } from '../cluster/Cluster';
import { kinds } from '../cluster/kinds';
import { dialectOf } from '../dialect';
import { FaultSwitches } from '../faults';
import { ConsoleStateStore } from '../state/ConsoleStateStore';
import { BackgroundWork } from '../time/BackgroundWork';
import { Clock } from '../time/Clock';
import { pause } from '../time/pause';
import { findVeleroNamespace } from '../velero/findVelero';
import { VeleroBackup } from '../velero/types';
import { isInstanceBackup } from './annotations';
import { createInstanceBackup } from './createInstanceBackup';
import { nextScheduledTime } from './nextScheduledTime';

const LOOP_DELAY_MS = 60_000;
const ENDED = ['Completed', 'PartiallyFailed', 'Failed', 'FailedValidation'];

interface SnapshotSchedulerOptions {
  cluster: Cluster;
  namespace: string;
  kotsVersion: string;
  store: ConsoleStateStore;
  clock: Clock;
  faults: FaultSwitches;
  background: BackgroundWork;
  log: (message: string) => void;
}

/**
 * Takes snapshots by the schedule that is set. What fell due while another snapshot ran, or while the
 * console was away, is taken once when that is over.
 */
export class SnapshotScheduler {
  constructor(private readonly options: SnapshotSchedulerOptions) {}

  start(): void {
    this.options.background.start('snapshot schedule', () => this.loop());
  }

  private async loop(): Promise<void> {
    const { clock, background, log } = this.options;
    while (!background.signal.aborted) {
      await this.look().catch(error => log(`snapshot schedule: ${error}`));
      await pause(clock, LOOP_DELAY_MS, background.signal);
    }
  }

  private async look(): Promise<void> {
    const { store, clock } = this.options;
    const { autoEnabled, schedule, next } = (await store.read()).snapshots;
    if (!autoEnabled || !schedule) return;
    if (next?.schedule !== schedule) {
      await this.plan(schedule);
      return;
    }
    if (Date.parse(next.at) > clock.now().getTime()) return;
    if (await this.isOneRunning()) return;
    await createInstanceBackup({
      ...this.options,
      dialect: dialectOf(this.options.kotsVersion, this.options.faults),
      trigger: 'schedule',
    });
    await this.plan(schedule);
  }

  private async plan(schedule: string): Promise<void> {
    const { store, clock } = this.options;
    const at = nextScheduledTime(schedule, clock.now());
    await store.update(({ snapshots }) => {
      snapshots.next = at && { schedule, at: at.toISOString() };
    });
  }

  private async isOneRunning(): Promise<boolean> {
    const { cluster, namespace } = this.options;
    const backups = await cluster.list<VeleroBackup>(kinds.backup, {
      namespace: await findVeleroNamespace(cluster, namespace),
    });
    return backups.some(
      backup =>
        isInstanceBackup(backup) &&
        !ENDED.includes(backup.status?.phase ?? 'New'),
    );
  }
}
