import { Run, RunStep } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Alert, { Color } from '@material-ui/lab/Alert';
import AlertTitle from '@material-ui/lab/AlertTitle';
import { Look } from '../../components/look';
import { useOutcomeWords } from '../../hooks/useOutcomeWords';
import { useText } from '../../hooks/useText';

const COLORS: Partial<Record<Look, Color>> = {
  good: 'success',
  attention: 'warning',
  bad: 'error',
};

function nextStepOf(steps: RunStep[]): string | undefined {
  return (
    steps.find(step => step.status === 'failed' && step.nextStep) ??
    steps.find(step => step.status === 'unproved' && step.nextStep)
  )?.nextStep;
}

/** How a run ended, in words, and what to do next. */
export function Outcome(props: { run: Run }) {
  const { run } = props;
  const t = useText();
  const nextStep = nextStepOf(run.steps);
  const { look, words } = useOutcomeWords(run);
  return (
    <Alert severity={COLORS[look] ?? 'info'}>
      <AlertTitle>{words}</AlertTitle>
      {run.summary}
      {nextStep && (
        <div>
          <strong>{t('run.nextStep')}</strong> {nextStep}
        </div>
      )}
    </Alert>
  );
}
