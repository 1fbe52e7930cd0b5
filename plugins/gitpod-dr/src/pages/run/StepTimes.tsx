import { RunStep } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Typography from '@material-ui/core/Typography';
import { Elapsed } from '../../components/Elapsed';
import { useLanguage } from '../../hooks/useLanguage';
import { useText } from '../../hooks/useText';
import { TypicalTime } from '../../runs/typicalStepTimes';
import { humanDuration } from '../../text/humanDuration';

/** How long a step takes, and how long it took before. */
export function StepTimes(props: { step: RunStep; typical?: TypicalTime }) {
  const { step, typical } = props;
  const t = useText();
  const language = useLanguage();
  return (
    <>
      {step.startedAt && (
        <Elapsed start={step.startedAt} end={step.finishedAt} />
      )}
      {typical && (
        <Typography
          component="span"
          variant="body2"
          color="textSecondary"
          display="block"
        >
          {t('run.typical', {
            count: typical.runs,
            duration: humanDuration(typical.medianMs, language),
          })}
        </Typography>
      )}
    </>
  );
}
