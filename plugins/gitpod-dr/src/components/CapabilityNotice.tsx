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
  const t = useText();
  if (capability.allowed) return null;
  return (
    <Typography variant="body2" id={id}>
      <strong>{title}</strong> {capability.reason} {capability.nextStep}
      {capability.permission && (
        <>
          {' '}
          {t('capability.permission', {
            permission: <code>{capability.permission}</code>,
          })}
        </>
      )}
    </Typography>
  );
}
