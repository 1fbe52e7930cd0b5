import {
  Run,
  RunStatus,
  RunStep,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Alert, { Color } from '@material-ui/lab/Alert';
import AlertTitle from '@material-ui/lab/AlertTitle';
import { runLook } from '../../components/look';
import { useText } from '../../hooks/useText';

const COLORS: Partial<Record<RunStatus, Color>> = {
  succeeded: 'success',
  unproved: 'warning',
  failed: 'error',
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
  const known = runLook(run.status) !== 'unknown';
  return (
    <Alert severity={COLORS[run.status] ?? 'info'}>
      <AlertTitle>
        {known ? t(`run.status.${run.status}`) : t('notKnown')}
      </AlertTitle>
      {run.summary}
      {nextStep && (
        <div>
          <strong>{t('run.nextStep')}</strong> {nextStep}
        </div>
      )}
    </Alert>
  );
}
