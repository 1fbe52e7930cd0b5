import { Run } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { Look, outcomeLook } from '../components/look';
import { outcomeOf } from '../runs/outcome';
import { personName } from '../text/personName';
import { useText } from './useText';

/** How a run goes or ended, in words and as it is drawn. */
export function useOutcomeWords(run: Run): { look: Look; words: string } {
  const t = useText();
  const outcome = outcomeOf(run);
  const look = outcomeLook(outcome);
  if (look === 'unknown') return { look, words: t('notKnown') };
  if (outcome === 'stopped' && run.giveUp) {
    const person = personName(run.giveUp.requestedBy);
    return { look, words: t('run.outcome.stoppedBy', { person }) };
  }
  return { look, words: t(`run.outcome.${outcome}`) };
}
