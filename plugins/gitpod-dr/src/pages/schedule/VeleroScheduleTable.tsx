import { VeleroSchedule } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { Look } from '../../components/look';
import { LongName } from '../../components/LongName';
import { StackingTable } from '../../components/StackingTable';
import { StateBadge } from '../../components/StateBadge';
import { Time } from '../../components/Time';
import { useLanguage } from '../../hooks/useLanguage';
import { useText } from '../../hooks/useText';
import { weekdayTime } from '../../text/time';
import { CronWords } from './CronWords';
import { MissedRunList } from './MissedRunList';

/** Velero's own words for the state of a Schedule. */
const PHASE_LOOKS: Record<string, Look> = {
  New: 'waiting',
  Enabled: 'good',
  FailedValidation: 'bad',
};

/** One row a Schedule. */
export function VeleroScheduleTable(props: { schedules: VeleroSchedule[] }) {
  const t = useText();
  const language = useLanguage();
  const cells = {
    name: ({ name }: VeleroSchedule) => <LongName>{name}</LongName>,
    state: (schedule: VeleroSchedule) => <State schedule={schedule} />,
    when: (schedule: VeleroSchedule) => <CronWords times={schedule} />,
    next: ({ nextRuns: [next] }: VeleroSchedule) =>
      next ? weekdayTime(next, language) : t('schedule.next.none'),
    last: ({ lastBackupAt }: VeleroSchedule) =>
      lastBackupAt ? <Time at={lastBackupAt} /> : t('schedule.velero.never'),
    ttl: ({ ttl }: VeleroSchedule) => ttl ?? t('notKnown'),
    missed: ({ missed }: VeleroSchedule) => <MissedRunList missed={missed} />,
  };
  const ids = Object.keys(cells) as (keyof typeof cells)[];
  return (
    <StackingTable
      label={t('schedule.velero.title')}
      columns={ids.map(id => ({
        id,
        title: t(`schedule.velero.column.${id}`),
        cell: cells[id],
      }))}
      rows={props.schedules}
      rowKey={({ name }) => name}
    />
  );
}

function State(props: { schedule: VeleroSchedule }) {
  const { paused, phase, validationErrors } = props.schedule;
  const t = useText();
  return (
    <>
      {paused ? (
        <StateBadge look="attention" label={t('schedule.velero.paused')} />
      ) : (
        <StateBadge look={PHASE_LOOKS[phase] ?? 'unknown'} label={phase} />
      )}
      {validationErrors.map(error => (
        <div key={error}>{error}</div>
      ))}
    </>
  );
}
