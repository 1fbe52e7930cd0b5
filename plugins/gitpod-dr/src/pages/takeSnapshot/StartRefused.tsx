import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import {
  activeRunIdOf,
  gitpodDrSnapshotCreatePermission,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Alert from '@material-ui/lab/Alert';
import { ActionError } from '../../components/ActionError';
import { messageOf } from '../../errors/responseError';
import { useText } from '../../hooks/useText';
import { runRouteRef } from '../../routes';

/** Why no snapshot was requested; whoever came second is led to the run that came first. */
export function StartRefused(props: { error: Error }) {
  const { error } = props;
  const t = useText();
  const runLink = useRouteRef(runRouteRef);
  const runId = activeRunIdOf(error);
  if (!runId) {
    return (
      <ActionError
        error={error}
        permission={gitpodDrSnapshotCreatePermission.name}
        message={message => t('backUp.start.failed', { message })}
      />
    );
  }
  return (
    <Alert severity="info" role="alert">
      {t('backUp.start.second', { message: messageOf(error) })}
      <div>
        <Link to={runLink({ runId })}>{t('backUp.start.follow')}</Link>
      </div>
    </Alert>
  );
}
