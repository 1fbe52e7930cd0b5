import { Observation } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { useText } from '../hooks/useText';
import { StateBadge } from './StateBadge';
import { Time } from './Time';

/** How old what is shown is while the cluster cannot be read. */
export function LastKnown(props: { observation?: Observation }) {
  const { observation } = props;
  const t = useText();
  if (!observation?.problem || !observation.observedAt) return null;
  return (
    <StateBadge
      look="unknown"
      label={t('snapshots.lastKnown', {
        observed: <Time at={observation.observedAt} />,
      })}
    />
  );
}
