import { Run } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles, Theme } from '@material-ui/core/styles';
import { FormEvent, useRef, useState } from 'react';
import { ActionError } from '../../../components/ActionError';
import { useDangerousButtonStyles } from '../../../components/dangerousButton';
import { RadioChoices } from '../../../components/RadioChoices';
import { useAnswerQuestion } from '../../../hooks/useAnswerQuestion';
import { steeringPermission } from '../../../hooks/useSteering';
import { useText } from '../../../hooks/useText';
import { AskedQuestion } from '../../../runs/openQuestion';
import { AnswerField } from './AnswerField';
import {
  AnswerDraft,
  chosenOption,
  fieldsOf,
  hasProblems,
  isRequired,
  problemsOf,
  replyOf,
} from './questionForm';

const useStyles = makeStyles((theme: Theme) => ({
  form: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
    justifyItems: 'start',
  },
}));

/** The answers to choose from, with what has to be written with the chosen one. None is chosen beforehand. */
export function AnswerForm(props: {
  asked: AskedQuestion;
  run: Run;
  onChanged: () => void;
}) {
  const { asked, run, onChanged } = props;
  const { question } = asked;
  const classes = useStyles();
  const danger = useDangerousButtonStyles();
  const t = useText();
  const form = useRef<HTMLFormElement>(null);
  const answer = useAnswerQuestion({ runId: run.id, onChanged });
  const [draft, setDraft] = useState<AnswerDraft>({ values: {} });
  const [tried, setTried] = useState(false);

  const option = chosenOption(question, draft);
  const fields = fieldsOf(question, option);
  const problems = problemsOf(question, draft);

  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (hasProblems(problems)) {
      focusFirstProblem();
      return;
    }
    answer.run(replyOf(asked, draft));
  }

  function focusFirstProblem() {
    const wrong = fields.findIndex(({ id }) => problems.fields[id]);
    const inputs = form.current?.querySelectorAll<HTMLInputElement>(
      wrong < 0 ? 'input[type=radio]' : 'input:not([type=radio])',
    );
    inputs?.[Math.max(0, wrong)]?.focus();
  }

  return (
    <form ref={form} className={classes.form} noValidate onSubmit={submit}>
      <RadioChoices
        legend={question.text}
        choices={question.options.map(choice => ({
          value: choice.id,
          label: choice.label,
          text: choice.consequence,
          dangerous: choice.dangerous,
        }))}
        value={draft.optionId}
        onChange={optionId => setDraft({ ...draft, optionId })}
        error={tried && problems.noOption ? t('question.noOption') : undefined}
      />
      {fields.map(field => (
        <AnswerField
          key={field.id}
          field={field}
          required={isRequired(option, field)}
          value={draft.values[field.id] ?? ''}
          problem={tried ? problems.fields[field.id] : undefined}
          onChange={value =>
            setDraft({
              ...draft,
              values: { ...draft.values, [field.id]: value },
            })
          }
        />
      ))}
      {fields.length > 0 && (
        <Typography variant="body2" color="textSecondary">
          {t('question.noSecret')}
        </Typography>
      )}
      {answer.error && (
        <ActionError
          error={answer.error}
          permission={steeringPermission(run)}
          message={message => t('question.failed', { message })}
        />
      )}
      <Button
        type="submit"
        variant="contained"
        color={option?.dangerous ? 'default' : 'primary'}
        className={`${danger.root} ${option?.dangerous ? danger.armed : ''}`}
        disabled={answer.pending}
      >
        {sendLabel()}
      </Button>
    </form>
  );

  function sendLabel(): string {
    if (answer.pending) return t('question.sending');
    return option
      ? t('question.sendOption', { label: option.label })
      : t('question.send');
  }
}
