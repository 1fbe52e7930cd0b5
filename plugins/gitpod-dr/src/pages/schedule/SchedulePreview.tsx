import {
  explainCron,
  formatCron,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Typography from '@material-ui/core/Typography';
import { useText } from '../../hooks/useText';
import { NextRuns } from './NextRuns';
import { ScheduleForm } from './scheduleForm';

/** What the expression in the form means, before it is saved. */
export function SchedulePreview(props: { form: ScheduleForm }) {
  const { cron, timeZone, enabled } = props.form;
  const t = useText();
  const times = explainCron(
    formatCron({ cron: cron.trim(), timeZone: timeZone.trim() }),
    { active: enabled, now: new Date() },
  );
  const never = enabled && times.nextRuns.length === 0 && !times.problem;
  return (
    <div>
      {times.inWords && (
        <Typography>
          {t('schedule.form.preview', { words: times.inWords })}
        </Typography>
      )}
      {never && <Typography>{t('schedule.form.never')}</Typography>}
      {enabled && !never && <NextRuns times={times} />}
    </div>
  );
}
