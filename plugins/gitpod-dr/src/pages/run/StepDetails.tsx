import { RunStep } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles, Theme } from '@material-ui/core/styles';
import { MissingRights } from '../../components/MissingRights';
import { PlainSnippet } from '../../components/PlainSnippet';
import { useText } from '../../hooks/useText';
import { unansweredQuestion } from '../../runs/openQuestion';
import { EvidenceTable } from './EvidenceTable';
import { AnswerLine } from './question/AnswerLine';

const useStyles = makeStyles((theme: Theme) => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(1),
    padding: theme.spacing(0.5),
    overflowWrap: 'anywhere',
  },
  summary: { cursor: 'pointer', ...theme.typography.body2 },
}));

/** What happens in a step, what it stands on, and how to do it by hand. */
export function StepDetails(props: { step: RunStep }) {
  const { step } = props;
  const { message, nextStep, missingRights, evidence, manualCommands } = step;
  const classes = useStyles();
  const t = useText();
  return (
    <div className={classes.root}>
      {/* While a question waits, it is of the time before. */}
      {message && !unansweredQuestion(step) && (
        <Typography>{message}</Typography>
      )}
      {nextStep && (
        <Typography>
          <strong>{t('run.nextStep')}</strong> {nextStep}
        </Typography>
      )}
      <MissingRights rights={missingRights} />
      {unansweredQuestion(step) && (
        <Typography>{t('question.elsewhere')}</Typography>
      )}
      {step.questions
        .filter(({ answer, withdrawnAt }) => answer || withdrawnAt)
        .map(question => (
          <AnswerLine key={question.id} question={question} />
        ))}
      {evidence.length > 0 ? (
        <EvidenceTable evidence={evidence} />
      ) : (
        <Typography variant="body2" color="textSecondary">
          {t('run.evidence.none')}
        </Typography>
      )}
      {manualCommands.length > 0 && (
        <details>
          <summary className={classes.summary}>{t('run.manual')}</summary>
          <PlainSnippet text={manualCommands.join('\n')} />
        </details>
      )}
    </div>
  );
}
