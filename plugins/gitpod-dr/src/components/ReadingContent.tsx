import { Reading } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Typography from '@material-ui/core/Typography';
import { ReactNode } from 'react';
import { useText } from '../hooks/useText';
import { StateBadge } from './StateBadge';
import { Unknown } from './Unknown';

/** A part that had to be fetched: what was read, that it is on its way, or why it is not known. */
export function ReadingContent<T>(props: {
  reading: Reading<T>;
  children: (value: T) => ReactNode;
}) {
  const { reading, children } = props;
  const t = useText();
  if (reading.state === 'known') return <>{children(reading.value)}</>;
  if (reading.state === 'unknown') return <Unknown why={reading} />;
  return (
    <div role="status">
      <StateBadge look="waiting" label={t('snapshot.pending')} />
      <Typography variant="body2">{reading.reason}</Typography>
    </div>
  );
}
