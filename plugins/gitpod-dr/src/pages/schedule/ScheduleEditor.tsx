import {
  gitpodDrScheduleUpdatePermission,
  KotsSchedule,
  ScheduleOverview,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles, Theme } from '@material-ui/core/styles';
import { FormEvent, useId, useState } from 'react';
import { ActionError } from '../../components/ActionError';
import { messageOf } from '../../errors/responseError';
import { useText } from '../../hooks/useText';
import { useUpdateSchedule } from '../../hooks/useUpdateSchedule';
import { ScheduleFields } from './ScheduleFields';
import { changeOf, formOf, problemsOf, refusedFields } from './scheduleForm';
import { SchedulePreview } from './SchedulePreview';

const useStyles = makeStyles((theme: Theme) => ({
  form: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
    paddingTop: theme.spacing(1),
    borderTop: `1px solid ${theme.palette.divider}`,
  },
  actions: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) },
}));

/** Changes the schedule and the retention; refuses before it asks, and shows refusals beside their fields. */
export function ScheduleEditor(props: {
  schedule: KotsSchedule;
  onCancel: () => void;
  onSaved: (readBack: ScheduleOverview) => void;
}) {
  const { schedule, onCancel, onSaved } = props;
  const classes = useStyles();
  const t = useText();
  const titleId = useId();
  const noticeId = useId();
  const [before] = useState(() => formOf(schedule));
  const [form, setForm] = useState(before);
  // What the backend refused holds for what was sent, not for what is typed since.
  const [sent, setSent] = useState<typeof form>();
  const update = useUpdateSchedule(onSaved);

  const problems = problemsOf(form, {
    unusable: reason => t('schedule.problem.unusable', { reason }),
    retention: t('schedule.problem.retention'),
  });
  const refused =
    update.error && sent === form
      ? refusedFields(messageOf(update.error))
      : undefined;
  const isRefusedBeside = refused && Object.keys(refused).length > 0;
  const isValid = Object.keys(problems).length === 0;
  const change = isValid ? changeOf(form, before) : undefined;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!change || update.pending) return;
    setSent(form);
    update.run(change);
  }

  return (
    <form className={classes.form} aria-labelledby={titleId} onSubmit={submit}>
      <Typography variant="h6" component="h3" id={titleId}>
        {t('schedule.form.title')}
      </Typography>
      <ScheduleFields
        form={form}
        problems={{ ...refused, ...problems }}
        onChange={setForm}
      />
      {!problems.cron && !problems.timeZone && <SchedulePreview form={form} />}
      {update.error && !isRefusedBeside && (
        <ActionError
          error={update.error}
          permission={gitpodDrScheduleUpdatePermission.name}
          message={message => t('schedule.form.failed', { message })}
        />
      )}
      <Typography variant="body2" id={noticeId}>
        {!isValid && t('schedule.form.invalid')}
        {isValid && !change && t('schedule.form.unchanged')}
      </Typography>
      <div className={classes.actions}>
        <Button variant="outlined" onClick={onCancel}>
          {t('schedule.form.cancel')}
        </Button>
        <Button
          type="submit"
          variant="contained"
          color="primary"
          disabled={!change || update.pending}
          aria-describedby={noticeId}
        >
          {t(update.pending ? 'schedule.form.saving' : 'schedule.form.save')}
        </Button>
      </div>
    </form>
  );
}
