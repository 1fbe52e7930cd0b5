import {
  CronTimes,
  ScheduleOverview,
  Snapshot,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { list, paragraphs, plain, table, unknown, utc } from '../markdown';
import { RunbookFacts } from '../RunbookFacts';

function snapshotRow(snapshot: Snapshot): string[] {
  const { name, startedAt, completedAt, expiresAt } = snapshot;
  return [
    plain(name),
    utc(startedAt),
    utc(completedAt),
    utc(expiresAt),
    plain(snapshot.gitpodVersion ?? 'unknown'),
    plain(snapshot.storageLocation ?? 'unknown'),
  ];
}

function observationLine({ snapshots }: RunbookFacts): string {
  const { observedAt, problem } = snapshots.observation;
  const seen = `Source: Velero's Backups in the cluster, as of ${utc(
    observedAt,
  )}.`;
  return problem
    ? `${seen} **The cluster cannot be read now**: ${plain(problem.message)}`
    : seen;
}

function cronText({ inWords, cron, timeZone }: CronTimes): string {
  const words = inWords ? `${plain(inWords)}, ` : '';
  return `${words}\`${cron.replace(/`/g, '')}\`, time zone ${plain(timeZone)}`;
}

function scheduleItems({ kots, velero }: ScheduleOverview): string[] {
  const ofKots = () => {
    if (!kots.known) return unknown(kots.reason);
    const { enabled, retention } = kots.value;
    const when = enabled ? cronText(kots.value) : 'switched off';
    return `${when}; kept for ${retention.value} ${retention.unit}`;
  };
  const ofVelero = () => {
    if (!velero.known) return unknown(velero.reason);
    const texts = velero.value.map(
      schedule =>
        `${plain(schedule.name)} (${
          schedule.paused ? 'paused' : cronText(schedule)
        })`,
    );
    return texts.join('; ') || 'none';
  };
  return [
    `By KOTS, as its admin console says: ${ofKots()}`,
    `By Schedules of Velero, as the cluster says: ${ofVelero()}`,
  ];
}

/** What can be gone back to, when it is made, and what is not in it. */
export function snapshotsSection(facts: RunbookFacts): string {
  const { snapshots, schedule, notInSnapshot, writtenAt } = facts;
  return paragraphs(
    '## Last good snapshots',
    observationLine(facts),
    snapshots.items.length > 0
      ? table(
          ['Name', 'Started', 'Completed', 'Expires', 'Gitpod', 'Location'],
          snapshots.items.map(snapshotRow),
        )
      : '**No snapshot that can be restored is known.**',
    `When snapshots are taken, read ${utc(writtenAt)}:`,
    list(scheduleItems(schedule)),
    'No snapshot holds:',
    list(notInSnapshot),
  );
}
