import { SnapshotDetail } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Alert from '@material-ui/lab/Alert';
import AlertTitle from '@material-ui/lab/AlertTitle';
import { NextStep } from '../../components/NextStep';
import { Time } from '../../components/Time';
import { useText } from '../../hooks/useText';

/** That the snapshot is going, or that its going has come to a halt. */
export function DeletionNotice(props: {
  deletion: SnapshotDetail['deletion'];
}) {
  const { deletion } = props;
  const t = useText();
  if (!deletion) return null;
  const { explanation, stuck, nextStep, request } = deletion;
  return (
    <Alert severity={stuck ? 'error' : 'info'}>
      <AlertTitle>
        {t(stuck ? 'snapshot.deletion.stuck' : 'snapshot.deletion.running')}
      </AlertTitle>
      {explanation} {nextStep && <NextStep>{nextStep}</NextStep>}
      {request && (
        <div>
          {t('snapshot.deletion.requested', {
            time: <Time at={request.requestedAt} />,
            name: request.name,
            phase: request.phase,
          })}
        </div>
      )}
      {request?.errors.map(error => (
        <div key={error}>{error}</div>
      ))}
    </Alert>
  );
}
