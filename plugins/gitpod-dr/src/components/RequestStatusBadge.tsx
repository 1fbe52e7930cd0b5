import { RestoreRequestStatus } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { useText } from '../hooks/useText';
import { requestLook } from './look';
import { StateBadge } from './StateBadge';

const KNOWN: RestoreRequestStatus[] = [
  'waiting',
  'approved',
  'rejected',
  'withdrawn',
  'outdated',
  'expired',
];

/** How a request for approval stands. */
export function RequestStatusBadge(props: { status: RestoreRequestStatus }) {
  const { status } = props;
  const t = useText();
  const label = KNOWN.includes(status)
    ? t(`consent.status.${status}`)
    : t('consent.status.other', { status });
  return <StateBadge look={requestLook(status)} label={label} />;
}
