import {
  LogLevel,
  LogLine,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { makeStyles, Theme } from '@material-ui/core/styles';
import { Look } from '../../components/look';
import { StateBadge } from '../../components/StateBadge';
import { useLanguage } from '../../hooks/useLanguage';
import { useText } from '../../hooks/useText';
import { absoluteTime, clockTime } from '../../text/time';

/** Levels that must not be overlooked; the others are words only. */
const LOOKS: Partial<Record<LogLevel, Look>> = {
  error: 'bad',
  warning: 'attention',
};

const useStyles = makeStyles((theme: Theme) => ({
  root: {
    margin: 0,
    padding: theme.spacing(1),
    listStyle: 'none',
    maxHeight: '70vh',
    overflowY: 'auto',
    border: `1px solid ${theme.palette.divider}`,
    fontFamily: 'monospace',
    fontSize: '0.85rem',
  },
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0, 1),
    padding: theme.spacing(0.25, 0),
    overflowWrap: 'anywhere',
  },
  aside: { color: theme.palette.text.secondary },
  message: { flex: '1 1 240px', minWidth: 0, whiteSpace: 'pre-wrap' },
}));

/** Lines of a log, the oldest first. */
export function LogLines(props: { lines: LogLine[] }) {
  const classes = useStyles();
  const t = useText();
  return (
    <ol
      className={classes.root}
      aria-label={t('veleroLog.title')}
      // What scrolls must be reachable by keyboard.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      {props.lines.map(line => (
        <Line key={line.number} line={line} />
      ))}
    </ol>
  );
}

function Line(props: { line: LogLine }) {
  const { number, time, level, message, fields } = props.line;
  const classes = useStyles();
  const t = useText();
  const language = useLanguage();
  const look = LOOKS[level];
  const word = t(`veleroLog.level.${level}`);
  const more = Object.entries(fields).map(([key, value]) => `${key}=${value}`);
  return (
    <li className={classes.line} value={number}>
      <span className={classes.aside}>{number}</span>
      {time && (
        <time
          className={classes.aside}
          dateTime={time}
          title={absoluteTime(time, language)}
        >
          {clockTime(time, language)}
        </time>
      )}
      {look ? (
        <StateBadge look={look} label={word} />
      ) : (
        <span className={classes.aside}>{word}</span>
      )}
      <span className={classes.message}>
        {message} <span className={classes.aside}>{more.join(' ')}</span>
      </span>
    </li>
  );
}
