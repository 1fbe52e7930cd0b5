import { Run } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Alert from '@material-ui/lab/Alert';
import { Time } from '../../components/Time';
import { useText } from '../../hooks/useText';
import { personName } from '../../text/personName';

/** What somebody has asked of a run that has not ended, and what becomes of it. */
export function WishNotice(props: { run: Run }) {
  const { status, steps, pause, giveUp } = props.run;
  const t = useText();
  if (giveUp) {
    return (
      <Alert severity="warning" role="status">
        {t('runActions.givenUp', {
          person: personName(giveUp.requestedBy),
          time: <Time at={giveUp.requestedAt} />,
          reason: giveUp.reason ?? t('runActions.noReason'),
        })}
      </Alert>
    );
  }
  if (!pause) return null;
  const wish = {
    person: personName(pause.requestedBy),
    time: <Time at={pause.requestedAt} />,
  };
  const next = steps.find(step => step.status === 'pending');
  if (status !== 'paused') {
    return (
      <Alert severity="info" role="status">
        {t('runActions.pauseAsked', wish)}
      </Alert>
    );
  }
  return (
    <Alert severity="info" role="status">
      {next
        ? t('runActions.paused', { ...wish, step: next.title })
        : t('runActions.pausedAtEnd', wish)}
    </Alert>
  );
}
