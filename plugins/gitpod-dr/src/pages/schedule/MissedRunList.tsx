import { MissedRuns } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useId } from 'react';
import { StateBadge } from '../../components/StateBadge';
import { Unknown } from '../../components/Unknown';
import { useLanguage } from '../../hooks/useLanguage';
import { useText } from '../../hooks/useText';
import { weekdayTime } from '../../text/time';

const useStyles = makeStyles({
  // Fifty times are many; the rest of the page stays in reach.
  list: { maxHeight: 240, overflowY: 'auto' },
});

/** Runs that should have been, since when that was looked for, and how sure it is. */
export function MissedRunList(props: { missed: MissedRuns }) {
  const { items, total, since, reason } = props.missed;
  const classes = useStyles();
  const t = useText();
  const language = useLanguage();
  const titleId = useId();
  return (
    <div>
      <Typography variant="subtitle2" component="h3" id={titleId}>
        {t('schedule.missed.title')}
      </Typography>
      {since ? (
        <>
          <StateBadge
            look={total > 0 ? 'bad' : 'good'}
            label={
              total > 0
                ? t('schedule.missed.some', {
                    count: total,
                    since: weekdayTime(since, language),
                  })
                : t('schedule.missed.none', {
                    since: weekdayTime(since, language),
                  })
            }
          />
          {items.length > 0 && (
            <ul className={classes.list} aria-labelledby={titleId} tabIndex={0}>
              {items.map(({ expectedAt }) => (
                <li key={expectedAt}>
                  <time dateTime={expectedAt}>
                    {weekdayTime(expectedAt, language)}
                  </time>
                </li>
              ))}
              {total > items.length && (
                <li>
                  {t('schedule.missed.more', {
                    number: String(total - items.length),
                  })}
                </li>
              )}
            </ul>
          )}
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
