import { RunEvent } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { makeStyles, Theme } from '@material-ui/core/styles';
import { useContext } from 'react';
import { Look } from '../../components/look';
import { StateBadge } from '../../components/StateBadge';
import { ExactTimes } from '../../components/Time';
import { useLanguage } from '../../hooks/useLanguage';
import { useText } from '../../hooks/useText';
import { absoluteTime, clockTime } from '../../text/time';

const LOOKS: Record<Exclude<RunEvent['level'], 'info'>, Look> = {
  warn: 'attention',
  error: 'bad',
};

const useStyles = makeStyles((theme: Theme) => ({
  root: { overflowWrap: 'anywhere' },
  step: { fontWeight: 'bold' },
  time: { color: theme.palette.text.secondary },
}));

/** One line of the log. */
export function LogEntry(props: {
  event: RunEvent;
  /** Absent for what concerns the run as a whole. */
  stepTitle?: string;
}) {
  const { at, level, message } = props.event;
  const classes = useStyles();
  const t = useText();
  const language = useLanguage();
  const isExact = useContext(ExactTimes);
  return (
    <li className={classes.root}>
      <time
        className={classes.time}
        dateTime={at}
        title={absoluteTime(at, language)}
      >
        {isExact ? absoluteTime(at, language) : clockTime(at, language)}
      </time>{' '}
      {level !== 'info' && (
        <>
          <StateBadge look={LOOKS[level]} label={t(`run.log.${level}`)} />{' '}
        </>
      )}
      {props.stepTitle && (
        <span className={classes.step}>{props.stepTitle}: </span>
      )}
      {message}
    </li>
  );
}
