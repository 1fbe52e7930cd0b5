import {
  MissedRun,
  MissedRuns,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles, Theme } from '@material-ui/core/styles';
import { Disclosure } from '../../components/Disclosure';
import { StateBadge } from '../../components/StateBadge';
import { Unknown } from '../../components/Unknown';
import { useLanguage } from '../../hooks/useLanguage';
import { useText } from '../../hooks/useText';
import { weekdayTime } from '../../text/time';

const SHOWN_AT_FIRST = 5;

const useStyles = makeStyles((theme: Theme) => ({
  root: { ...theme.typography.body2 },
  list: { margin: theme.spacing(1, 0), paddingLeft: theme.spacing(3) },
}));

/** Runs that should have been, since when that was looked for, and how sure it is. */
export function MissedRunList(props: { missed: MissedRuns }) {
  const { items, total, since, reason } = props.missed;
  const classes = useStyles();
  const t = useText();
  const language = useLanguage();
  return (
    <div className={classes.root}>
      <Typography variant="subtitle2" component="h3">
        {t('schedule.missed.title')}
      </Typography>
      {since ? (
        <>
          <Verdict total={total} since={weekdayTime(since, language)} />
          {items.length > 0 && <Times runs={items} total={total} />}
          <Typography variant="body2" color="textSecondary">
            {reason}
          </Typography>
        </>
      ) : (
        <Unknown why={{ reason }} />
      )}
    </div>
  );
}

function Verdict(props: { total: number; since: string }) {
  const { total, since } = props;
  const t = useText();
  return total > 0 ? (
    <StateBadge
      look="bad"
      label={t('schedule.missed.some', { count: total, since })}
    />
  ) : (
    <StateBadge look="good" label={t('schedule.missed.none', { since })} />
  );
}

/** The newest at once, the others one click away; the oldest are only counted. */
function Times(props: { runs: MissedRun[]; total: number }) {
  const { runs, total } = props;
  const t = useText();
  const shown = runs.slice(0, SHOWN_AT_FIRST);
  const others = runs.slice(SHOWN_AT_FIRST);
  return (
    <>
      <TimeList runs={shown} />
      {others.length > 0 && (
        <Disclosure
          summary={t('schedule.missed.others', {
            number: String(others.length),
          })}
        >
          <TimeList runs={others} />
        </Disclosure>
      )}
      {total > runs.length && (
        <div>
          {t('schedule.missed.more', { number: String(total - runs.length) })}
        </div>
      )}
    </>
  );
}

function TimeList(props: { runs: MissedRun[] }) {
  const classes = useStyles();
  const t = useText();
  const language = useLanguage();
  return (
    <ul className={classes.list} aria-label={t('schedule.missed.title')}>
      {props.runs.map(({ expectedAt }) => (
        <li key={expectedAt}>
          <time dateTime={expectedAt}>{weekdayTime(expectedAt, language)}</time>
        </li>
      ))}
    </ul>
  );
}
