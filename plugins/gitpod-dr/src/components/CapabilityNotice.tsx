import { Capability } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Typography from '@material-ui/core/Typography';
import { useText } from '../hooks/useText';

/** Why something cannot be done and what to do about it, in visible text; nothing when it can be done. */
export function CapabilityNotice(props: {
  capability: Capability;
  /** What cannot be done, as a sentence. */
  title: string;
  /** For `aria-describedby` of the control that is disabled. */
  id: string;
}) {
  const { capability, title, id } = props;
  if (capability.allowed) return null;
  // What to do about that is said in a banner of the page.
  const nextStep = capability.cause !== 'read-only' && capability.nextStep;
  return (
    <Typography variant="body2" id={id}>
      <strong>{title}</strong> <Reason capability={capability} /> {nextStep}
    </Typography>
  );
}

/** Why a cluster cannot be read is said in a banner of the page. */
function Reason(props: {
  capability: Extract<Capability, { allowed: false }>;
}) {
  const { cause, reason, permission } = props.capability;
  const t = useText();
  if (cause === 'cluster') return <>{t('capability.cluster')}</>;
  if (!permission) return <>{reason}</>;
  return (
    <>{t('capability.permission', { permission: <code>{permission}</code> })}</>
  );
}
