import { StepQuestion } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Typography from '@material-ui/core/Typography';
import { Facts } from '../../../components/Facts';
import { Time } from '../../../components/Time';
import { useText } from '../../../hooks/useText';
import { personName } from '../../../text/personName';

/** What was asked, who answered what and when, and whether it counts still. */
export function AnswerLine(props: {
  question: StepQuestion;
  /** Whether the run still waits for the answer. */
  waits?: boolean;
}) {
  const { text, options, fields, answer, withdrawnAt } = props.question;
  const t = useText();
  const withdrawal = withdrawnAt && (
    <Typography>
      {t('question.withdrawn', { time: <Time at={withdrawnAt} /> })}
    </Typography>
  );
  if (!answer) {
    return (
      <div>
        <Typography>
          {text} {t(props.waits ? 'question.open' : 'question.unanswered')}
        </Typography>
        {withdrawal}
      </div>
    );
  }
  const option = options.find(({ id }) => id === answer.optionId);
  const written = Object.entries(answer.values).map(([id, value]) => ({
    label: fields.find(field => field.id === id)?.label ?? id,
    value,
  }));
  return (
    <div>
      <Typography>{text}</Typography>
      <Typography>
        {t('question.answeredBy', {
          person: personName(answer.answeredBy),
          time: <Time at={answer.answeredAt} />,
          answer: <strong>{option?.label ?? answer.optionId}</strong>,
        })}
      </Typography>
      {written.length > 0 && <Facts facts={written} />}
      {withdrawal}
    </div>
  );
}
