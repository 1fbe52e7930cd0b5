import { Run } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Typography from '@material-ui/core/Typography';
import { useEffect, useId, useState } from 'react';
import { CapabilityNotice } from '../../../components/CapabilityNotice';
import { Section } from '../../../components/Section';
import { SentenceList } from '../../../components/SentenceList';
import { Time } from '../../../components/Time';
import { useSteering } from '../../../hooks/useSteering';
import { useText } from '../../../hooks/useText';
import { isActive } from '../../../runs/isActive';
import { AskedQuestion, openQuestion } from '../../../runs/openQuestion';
import { AnswerForm } from './AnswerForm';
import { AnswerLine } from './AnswerLine';

function keyOf({ step, question }: AskedQuestion): string {
  return `${step.id} ${question.id}`;
}

/** What the run wants to know now. Once answered, by whomever, it says so in the same place while the run goes on. */
export function QuestionSection(props: { run: Run; onChanged: () => void }) {
  const { run, onChanged } = props;
  const asked = openQuestion(run);
  const key = asked && keyOf(asked);
  const [shown, setShown] = useState<string>();
  useEffect(() => {
    if (key) setShown(key);
  }, [key]);

  if (asked) {
    return (
      <OpenQuestion key={key} asked={asked} run={run} onChanged={onChanged} />
    );
  }
  return shown && isActive(run) ? (
    <Answered run={run} questionKey={shown} />
  ) : null;
}

function OpenQuestion(props: {
  asked: AskedQuestion;
  run: Run;
  onChanged: () => void;
}) {
  const { asked, run, onChanged } = props;
  const { step, question } = asked;
  const t = useText();
  const noticeId = useId();
  const steering = useSteering(run);
  return (
    <Section title={t('question.title')}>
      <Typography variant="body2">
        {t('question.step', {
          time: <Time at={question.askedAt} />,
          step: step.title,
        })}
      </Typography>
      {question.facts.length > 0 && (
        <SentenceList label={t('question.facts')} sentences={question.facts} />
      )}
      {steering.allowed ? (
        <AnswerForm asked={asked} run={run} onChanged={onChanged} />
      ) : (
        <>
          <Typography>{question.text}</Typography>
          <CapabilityNotice
            capability={steering}
            title={t('question.cannot')}
            id={noticeId}
          />
        </>
      )}
    </Section>
  );
}

function Answered(props: { run: Run; questionKey: string }) {
  const { run, questionKey } = props;
  const t = useText();
  const question = run.steps
    .flatMap(step => step.questions.map(item => ({ step, question: item })))
    .find(asked => keyOf(asked) === questionKey)?.question;
  if (!question?.answer) return null;
  return (
    <Section title={t('question.answered')}>
      <div role="status">
        <AnswerLine question={question} />
      </div>
    </Section>
  );
}
