import Alert from '@material-ui/lab/Alert';
import { missingRightsOf } from '../errors/missingRightsOf';
import { httpStatus, messageOf } from '../errors/responseError';
import { useText } from '../hooks/useText';
import { MissingRights } from './MissingRights';

/** Why something that a person started was not done. */
export function ActionError(props: {
  error: Error;
  /** Name of the permission that a 403 means. */
  permission: string;
  message: (reason: string) => string;
}) {
  const { error, permission, message } = props;
  const t = useText();
  return (
    <Alert severity="error" role="alert">
      {message(messageOf(error))}
      <MissingRights rights={missingRightsOf(error)} />
      {httpStatus(error) === 403 && (
        <>
          {' '}
          {t('denied.missing', { permission: <code>{permission}</code> })}{' '}
          {t('denied.whoAdmin')}
        </>
      )}
    </Alert>
  );
}
