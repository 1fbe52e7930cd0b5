import {
  RecoverySnapshots,
  SyncedLocation,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Typography from '@material-ui/core/Typography';
import { Time } from '../../components/Time';
import { useText } from '../../hooks/useText';

/** How fresh the list is: Velero there knows only what it has found in the bucket. */
export function SyncState(props: { known: RecoverySnapshots }) {
  const { locations, list } = props.known;
  const t = useText();
  if (locations.length === 0) {
    // Where nothing can be read, nothing is known of locations either.
    if (list.observation.problem) return null;
    return <Typography>{t('recoverySnapshots.noLocation')}</Typography>;
  }
  return (
    <>
      {locations.map(location => (
        <LocationState key={location.name} location={location} />
      ))}
    </>
  );
}

function LocationState(props: { location: SyncedLocation }) {
  const { name, phase, message, lastSyncedAt } = props.location;
  const t = useText();
  return (
    <Typography variant="body2">
      {lastSyncedAt
        ? t('recoverySnapshots.synced', {
            location: name,
            time: <Time at={lastSyncedAt} />,
          })
        : t('recoverySnapshots.neverSynced', { location: name })}{' '}
      {phase !== undefined &&
        phase !== 'Available' &&
        t('recoverySnapshots.problem', {
          location: name,
          phase,
          message: message ?? t('recoverySnapshots.noMessage'),
        })}
    </Typography>
  );
}
