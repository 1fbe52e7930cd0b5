import { KotsSchedule } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles, Theme } from '@material-ui/core/styles';
import { Facts } from '../../components/Facts';
import { useText } from '../../hooks/useText';
import { CronWords } from './CronWords';
import { MissedRunList } from './MissedRunList';
import { NextRuns } from './NextRuns';

const useStyles = makeStyles((theme: Theme) => ({
  times: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 280px), 1fr))',
    gap: theme.spacing(2),
  },
}));

/** The schedule in words, its next times and those that it missed. */
export function KotsScheduleFacts(props: { schedule: KotsSchedule }) {
  const { schedule } = props;
  const { enabled, retention, missed } = schedule;
  const classes = useStyles();
  const t = useText();
  return (
    <>
      {!enabled && <Typography>{t('schedule.offText')}</Typography>}
      <Facts
        facts={[
          {
            label: t('schedule.when'),
            value: <CronWords times={schedule} />,
          },
          {
            label: t('schedule.retention'),
            value: t(`schedule.unit.${retention.unit}`, {
              count: retention.value,
            }),
          },
        ]}
      />
      {enabled && (
        <div className={classes.times}>
          <NextRuns times={schedule} />
          <MissedRunList missed={missed} />
        </div>
      )}
    </>
  );
}
