import Typography from '@material-ui/core/Typography';
import { useLanguage } from '../../hooks/useLanguage';
import { useText } from '../../hooks/useText';
import { humanObjective } from '../../text/humanDuration';
import { dayName } from '../../text/time';
import { snapshotLook } from '../look';
import { History } from './history';
import { OUTCOMES } from './outcomes';

/** What the charts show, in sentences. */
export function HistorySummary(props: {
  history: History;
  /** ISO 8601 duration. */
  objective?: string;
}) {
  const { history, objective = '' } = props;
  const { snapshots, total, from, gaps, knownSince } = history;
  const t = useText();
  const language = useLanguage();

  const outcomes = OUTCOMES.map(look => ({
    look,
    count: snapshots.filter(({ state }) => snapshotLook(state) === look).length,
  }))
    .filter(({ count }) => count > 0)
    .map(({ look, count }) =>
      t(`history.outcome.${look}`, { number: String(count) }),
    );

  function gapSentence(): string {
    if (!gaps) return t('history.gaps.noObjective');
    const inWords = humanObjective(objective, language);
    return gaps.length > 0
      ? t('history.gaps.some', { count: gaps.length, objective: inWords })
      : t('history.gaps.none', { objective: inWords });
  }

  return (
    <>
      <Typography>
        {t('history.summary', {
          count: snapshots.length,
          outcomes: new Intl.ListFormat(language).format(outcomes),
          gaps: gapSentence(),
          before:
            knownSince > from
              ? t('history.before', { since: dayName(knownSince, language) })
              : '',
        })}
      </Typography>
      {total > snapshots.length && (
        <Typography variant="body2">
          {t('history.bounded', {
            shown: String(snapshots.length),
            total: String(total),
          })}
        </Typography>
      )}
    </>
  );
}
