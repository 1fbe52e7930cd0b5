import { CronTimes } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Typography from '@material-ui/core/Typography';
import { useText } from '../../hooks/useText';

/** A cron expression: what it says to people, and as it is written. */
export function CronWords(props: { times: CronTimes }) {
  const { cron, timeZone, inWords, problem } = props.times;
  const t = useText();
  return (
    <>
      {inWords ?? t('schedule.noWords')}
      <Typography variant="body2" color="textSecondary">
        {t('schedule.cronValue', { cron: <code>{cron}</code>, zone: timeZone })}
      </Typography>
      {problem && <Typography variant="body2">{problem}</Typography>}
    </>
  );
}
