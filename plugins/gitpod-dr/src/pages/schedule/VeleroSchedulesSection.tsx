import {
  Known,
  VeleroSchedule,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Typography from '@material-ui/core/Typography';
import { Section } from '../../components/Section';
import { Unknown } from '../../components/Unknown';
import { useText } from '../../hooks/useText';
import { VeleroScheduleTable } from './VeleroScheduleTable';

/** Velero's own Schedules; shown, never changed. */
export function VeleroSchedulesSection(props: {
  schedules: Known<VeleroSchedule[]>;
}) {
  const { schedules } = props;
  const t = useText();
  return (
    <Section title={t('schedule.velero.title')}>
      <Typography variant="body2">
        {t('schedule.velero.description')}
      </Typography>
      <Content schedules={schedules} />
    </Section>
  );
}

function Content(props: { schedules: Known<VeleroSchedule[]> }) {
  const { schedules } = props;
  const t = useText();
  if (!schedules.known) return <Unknown why={schedules} />;
  if (schedules.value.length === 0) {
    return <Typography>{t('schedule.velero.none')}</Typography>;
  }
  return <VeleroScheduleTable schedules={schedules.value} />;
}
