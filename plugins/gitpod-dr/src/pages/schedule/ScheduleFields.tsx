import {
  RETENTION_UNITS,
  RetentionUnit,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import Checkbox from '@material-ui/core/Checkbox';
import TextField from '@material-ui/core/TextField';
import { makeStyles, Theme } from '@material-ui/core/styles';
import { useId } from 'react';
import { NativeSelect } from '../../components/NativeSelect';
import { useText } from '../../hooks/useText';
import { FormProblems, ScheduleForm } from './scheduleForm';

const useStyles = makeStyles((theme: Theme) => ({
  fields: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 260px), 1fr))',
    alignItems: 'start',
    gap: theme.spacing(2),
    maxWidth: 720,
  },
}));

/** The names of zones that the browser knows. */
function knownZones(): string[] {
  return ['UTC', ...Intl.supportedValuesOf('timeZone')];
}

/** The fields, each with what it means or what is wrong with it. */
export function ScheduleFields(props: {
  form: ScheduleForm;
  problems: FormProblems;
  onChange: (form: ScheduleForm) => void;
}) {
  const { form, problems, onChange } = props;
  const classes = useStyles();
  const t = useText();
  const id = useId();
  const zonesId = useId();

  function set(changes: Partial<ScheduleForm>) {
    onChange({ ...form, ...changes });
  }

  function textField(
    field: 'cron' | 'timeZone' | 'retentionValue',
    label: string,
    help: string,
    inputProps: Record<string, string> = {},
  ) {
    return (
      <TextField
        id={`${id}-${field}`}
        size="small"
        variant="outlined"
        autoComplete="off"
        label={label}
        helperText={problems[field] ?? help}
        error={problems[field] !== undefined}
        value={form[field]}
        onChange={event => set({ [field]: event.target.value })}
        inputProps={{ spellCheck: false, ...inputProps }}
        FormHelperTextProps={{ 'aria-live': 'polite' } as object}
      />
    );
  }

  return (
    <>
      <FormControlLabel
        control={
          <Checkbox
            color="primary"
            checked={form.enabled}
            onChange={event => set({ enabled: event.target.checked })}
          />
        }
        label={t('schedule.form.enabled')}
      />
      <div className={classes.fields}>
        {textField(
          'cron',
          t('schedule.form.cron'),
          t('schedule.form.cronHelp'),
        )}
        {textField(
          'timeZone',
          t('schedule.form.zone'),
          t('schedule.form.zoneHelp'),
          { list: zonesId },
        )}
        {textField(
          'retentionValue',
          t('schedule.form.retentionValue'),
          t('schedule.form.retentionHelp'),
          { inputMode: 'numeric' },
        )}
        <NativeSelect
          label={t('schedule.form.retentionUnit')}
          value={form.retentionUnit}
          choices={RETENTION_UNITS.map(unit => ({
            value: unit,
            label: t(`schedule.form.units.${unit}`),
          }))}
          onChange={value => set({ retentionUnit: value as RetentionUnit })}
        />
      </div>
      <datalist id={zonesId}>
        {knownZones().map(zone => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </>
  );
}
