import { StepQuestion } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Typography from '@material-ui/core/Typography';
import { Facts } from '../../../components/Facts';
import { Time } from '../../../components/Time';
import { useText } from '../../../hooks/useText';
import { personName } from '../../../text/personName';

/** What was asked, and who answered what and when. */
export function AnswerLine(props: { question: StepQuestion }) {
  const { text, options, fields, answer } = props.question;
  const t = useText();
  if (!answer) {
    return (
      <Typography>
        {text} {t('question.unanswered')}
      </Typography>
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
    </div>
  );
}
