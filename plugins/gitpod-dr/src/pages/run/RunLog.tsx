import {
  gitpodDrReadPermission,
  Run,
  RunEvent,
  RunStep,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles, Theme } from '@material-ui/core/styles';
import { PolledContent } from '../../components/PolledContent';
import { Section } from '../../components/Section';
import { useRunEvents } from '../../hooks/useRunEvents';
import { useText } from '../../hooks/useText';
import { LogEntry } from './LogEntry';

const useStyles = makeStyles((theme: Theme) => ({
  log: {
    ...theme.typography.body2,
    display: 'grid',
    gap: theme.spacing(0.5),
    listStyle: 'none',
    margin: 0,
    padding: 0,
  },
}));

/** Everything that happened in the run, oldest first. */
export function RunLog(props: { run: Run }) {
  const { run } = props;
  const t = useText();
  const events = useRunEvents(run);
  return (
    <Section title={t('run.log.title')}>
      <PolledContent
        polled={events}
        what={t('run.log.what')}
        permission={gitpodDrReadPermission.name}
      >
        {entries => <Entries entries={entries} steps={run.steps} />}
      </PolledContent>
    </Section>
  );
}

function Entries(props: { entries: RunEvent[]; steps: RunStep[] }) {
  const classes = useStyles();
  const t = useText();
  if (props.entries.length === 0) {
    return <Typography>{t('run.log.empty')}</Typography>;
  }
  return (
    <ol className={classes.log} aria-label={t('run.log.title')}>
      {props.entries.map(event => (
        <LogEntry
          key={event.id}
          event={event}
          stepTitle={props.steps.find(({ id }) => id === event.stepId)?.title}
        />
      ))}
    </ol>
  );
}
