import { RunStep } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles, Theme } from '@material-ui/core/styles';
import { Elapsed } from '../../components/Elapsed';
import { stepLook } from '../../components/look';
import { Section } from '../../components/Section';
import { StateBadge } from '../../components/StateBadge';
import { Time } from '../../components/Time';
import { useText } from '../../hooks/useText';
import { unansweredQuestion } from '../../runs/openQuestion';
import { AnswerLine } from '../run/question/AnswerLine';
import { EvidenceTable } from '../run/EvidenceTable';

const useStyles = makeStyles((theme: Theme) => ({
  list: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
    listStyle: 'none',
    margin: 0,
    padding: 0,
    overflowWrap: 'anywhere',
  },
}));

/** What was done, asked and seen, step by step. */
export function ReportSteps(props: { steps: RunStep[] }) {
  const classes = useStyles();
  const t = useText();
  return (
    <Section title={t('report.steps')}>
      <ol className={classes.list}>
        {props.steps.map((step, index) => (
          <ReportStep key={step.id} step={step} number={index + 1} />
        ))}
      </ol>
    </Section>
  );
}

function ReportStep(props: { step: RunStep; number: number }) {
  const { step, number } = props;
  const { startedAt, finishedAt, message, nextStep } = step;
  const t = useText();
  const open = unansweredQuestion(step);
  const look = open ? 'attention' : stepLook(step.status);
  const label =
    look === 'unknown'
      ? t('notKnown')
      : t(`run.step.${open ? 'waits' : step.status}`);
  return (
    <li>
      <Typography variant="h6" component="h3">
        {number}. {step.title}
      </Typography>
      <StateBadge look={look} label={label} />{' '}
      {startedAt && (
        <Typography component="span" variant="body2">
          {t('report.took', {
            from: <Time at={startedAt} />,
            duration: finishedAt ? (
              <Elapsed start={startedAt} end={finishedAt} />
            ) : (
              '–'
            ),
          })}
        </Typography>
      )}
      {message && <Typography>{message}</Typography>}
      {nextStep && (
        <Typography>
          <strong>{t('run.nextStep')}</strong> {nextStep}
        </Typography>
      )}
      {step.questions.map(question => (
        <AnswerLine
          key={question.id}
          question={question}
          waits={question === open}
        />
      ))}
      {step.evidence.length > 0 && <EvidenceTable evidence={step.evidence} />}
    </li>
  );
}
