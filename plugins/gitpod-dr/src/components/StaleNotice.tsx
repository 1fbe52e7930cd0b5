import Alert from '@material-ui/lab/Alert';
import { missingRightsOf } from '../errors/missingRightsOf';
import { httpStatus, messageOf } from '../errors/responseError';
import { Polled } from '../hooks/polled';
import { useText } from '../hooks/useText';
import { MissingRights } from './MissingRights';
import { Time } from './Time';

function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

/** Stands beside data that could not be refreshed: why, since when, and how old they are. */
export function StaleNotice(props: { polled: Polled<unknown> }) {
  const { error, failingSince, answeredAt } = props.polled;
  const t = useText();
  if (!error || !failingSince || !answeredAt) return null;
  const message = messageOf(error);
  return (
    <Alert severity="warning" role="status">
      {t('request.stale', {
        since: <Time at={iso(failingSince)} />,
        // A browser has only few words for it.
        message:
          httpStatus(error) === undefined
            ? t('request.noAnswer', { message })
            : message,
        answered: <Time at={iso(answeredAt)} />,
      })}
      <MissingRights rights={missingRightsOf(error)} />
    </Alert>
  );
}
