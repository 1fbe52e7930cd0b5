import {
  RunEvent,
  RunStep,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { makeStyles, Theme } from '@material-ui/core/styles';
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

/** The lines of a log, each with the step that it belongs to. */
export function LogEntries(props: { entries: RunEvent[]; steps: RunStep[] }) {
  const { entries, steps } = props;
  const classes = useStyles();
  const t = useText();
  return (
    <ol className={classes.log} aria-label={t('run.log.title')}>
      {entries.map(event => (
        <LogEntry
          key={event.id}
          event={event}
          stepTitle={steps.find(({ id }) => id === event.stepId)?.title}
        />
      ))}
    </ol>
  );
}
