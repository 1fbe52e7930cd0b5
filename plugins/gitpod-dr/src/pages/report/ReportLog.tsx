import {
  RunEvent,
  RunStep,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Typography from '@material-ui/core/Typography';
import { Section } from '../../components/Section';
import { useText } from '../../hooks/useText';
import { LogEntries } from '../run/LogEntries';

/** Everything that happened in the run, oldest first. */
export function ReportLog(props: { events: RunEvent[]; steps: RunStep[] }) {
  const { events, steps } = props;
  const t = useText();
  return (
    <Section title={t('report.log')}>
      {events.length > 0 ? (
        <LogEntries entries={events} steps={steps} />
      ) : (
        <Typography>{t('report.logEmpty')}</Typography>
      )}
    </Section>
  );
}
