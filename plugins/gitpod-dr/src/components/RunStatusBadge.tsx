import { RunStatus } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { useText } from '../hooks/useText';
import { runLook } from './look';
import { StateBadge } from './StateBadge';

/** How a run goes or ended. */
export function RunStatusBadge(props: { status: RunStatus }) {
  const t = useText();
  const look = runLook(props.status);
  const label =
    look === 'unknown' ? t('notKnown') : t(`run.status.${props.status}`);
  return <StateBadge look={look} label={label} />;
}
