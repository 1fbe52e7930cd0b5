import {
  QuestionField,
  WORDS_MAX_LENGTH,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import { useId } from 'react';
import { useErrorTextStyles } from '../../../components/errorText';
import { useText } from '../../../hooks/useText';
import { viewerZone } from '../../../text/time';
import { FieldProblem, momentOf } from './questionForm';

const useStyles = makeStyles({ root: { maxWidth: 640 } });

/** Something that a person writes with an answer. */
export function AnswerField(props: {
  field: QuestionField;
  required: boolean;
  value: string;
  problem?: FieldProblem;
  onChange: (value: string) => void;
}) {
  const { field, required, value, problem, onChange } = props;
  const classes = useStyles();
  const errorText = useErrorTextStyles();
  const t = useText();
  const id = useId();
  const help = useHelp(field, value);
  return (
    <TextField
      id={id}
      className={classes.root}
      variant="outlined"
      fullWidth
      autoComplete="off"
      type={field.kind === 'time' ? 'datetime-local' : 'text'}
      // The label would stand on the browser's own pattern for a date.
      InputLabelProps={{
        className: errorText.root,
        shrink: field.kind === 'time' ? true : undefined,
      }}
      FormHelperTextProps={{ className: errorText.root }}
      inputProps={{ 'aria-required': required, maxLength: WORDS_MAX_LENGTH }}
      label={
        required ? field.label : t('question.optional', { label: field.label })
      }
      helperText={[problem && t(`question.${problem}`), help]
        .filter(Boolean)
        .join(' ')}
      error={problem !== undefined}
      value={value}
      onChange={event => onChange(event.target.value)}
    />
  );
}

function useHelp(field: QuestionField, value: string): string {
  const t = useText();
  if (field.kind !== 'time') return field.hint ?? '';
  const moment = momentOf(value);
  return [
    field.hint,
    t('question.time', { zone: viewerZone() }),
    moment && t('question.timeSent', { time: moment }),
  ]
    .filter(Boolean)
    .join(' ');
}
