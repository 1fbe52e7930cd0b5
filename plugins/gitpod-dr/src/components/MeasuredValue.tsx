import { Duration } from 'luxon';
import { useLanguage } from '../hooks/useLanguage';
import { useText } from '../hooks/useText';
import { keepsTo } from '../runs/objective';
import { humanDuration, humanObjective } from '../text/humanDuration';
import { StateBadge } from './StateBadge';

/** A measured duration against its objective. What was not measured is not known, never zero. */
export function MeasuredValue(props: {
  measured: string | undefined;
  objective: string | undefined;
}) {
  const { measured, objective } = props;
  const t = useText();
  const language = useLanguage();
  const took = measured ? Duration.fromISO(measured) : undefined;
  if (!took?.isValid) {
    return (
      <StateBadge look="unknown" label={t('runResult.measured.notMeasured')} />
    );
  }
  const kept = keepsTo(measured, objective);
  return (
    <>
      <div>
        {took.toMillis() === 0
          ? t('runResult.measured.none')
          : humanDuration(took.toMillis(), language)}
      </div>
      {objective && kept !== undefined && (
        <StateBadge
          look={kept ? 'good' : 'bad'}
          label={t(`runResult.measured.${kept ? 'within' : 'missed'}`, {
            objective: humanObjective(objective, language),
          })}
        />
      )}
    </>
  );
}
