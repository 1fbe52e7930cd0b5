import { Run } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { useOutcomeWords } from '../hooks/useOutcomeWords';
import { StateBadge } from './StateBadge';

/** How a run goes or ended. */
export function RunOutcomeBadge(props: { run: Run }) {
  const { look, words } = useOutcomeWords(props.run);
  return <StateBadge look={look} label={words} />;
}
