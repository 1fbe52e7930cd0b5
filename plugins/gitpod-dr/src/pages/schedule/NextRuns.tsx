import { CronTimes } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles, Theme } from '@material-ui/core/styles';
import { useId } from 'react';
import { useLanguage } from '../../hooks/useLanguage';
import { useText } from '../../hooks/useText';
import { viewerZone, weekdayTime } from '../../text/time';

const useStyles = makeStyles((theme: Theme) => ({
  root: { ...theme.typography.body2 },
  list: { margin: theme.spacing(1, 0), paddingLeft: theme.spacing(3) },
}));

/** When a schedule comes next, in the zone of whoever looks. */
export function NextRuns(props: {
  times: Pick<CronTimes, 'nextRuns' | 'problem'>;
}) {
  const { nextRuns, problem } = props.times;
  const classes = useStyles();
  const t = useText();
  const language = useLanguage();
  const titleId = useId();
  return (
    <div className={classes.root}>
      <Typography variant="subtitle2" component="h3" id={titleId}>
        {t('schedule.next.title')}
      </Typography>
      {nextRuns.length > 0 ? (
        <>
          <Typography variant="body2" color="textSecondary">
            {t('schedule.next.zone', { zone: viewerZone() })}
          </Typography>
          <ol className={classes.list} aria-labelledby={titleId}>
            {nextRuns.map(at => (
              <li key={at}>
                <time dateTime={at}>{weekdayTime(at, language)}</time>
              </li>
            ))}
          </ol>
        </>
      ) : (
        <Typography variant="body2">
          {problem ?? t('schedule.next.none')}
        </Typography>
      )}
    </div>
  );
}
