import {
  gitpodDrReadPermission,
  Installation,
  RecoverySnapshots,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Typography from '@material-ui/core/Typography';
import { useId } from 'react';
import { Anchor } from '../../components/Anchor';
import { CapabilityNotice } from '../../components/CapabilityNotice';
import { EmptyNotice } from '../../components/EmptyNotice';
import { LastKnown } from '../../components/LastKnown';
import { Pager } from '../../components/Pager';
import { PolledContent } from '../../components/PolledContent';
import { Section } from '../../components/Section';
import { useInstallation } from '../../hooks/InstallationContext';
import { usePageOffset } from '../../hooks/usePageOffset';
import { useRecoverySnapshots } from '../../hooks/useRecoverySnapshots';
import { useText } from '../../hooks/useText';
import { RECOVERY_SNAPSHOTS_ANCHOR } from '../../routes';
import { placeName } from '../../text/placeName';
import { RecoverySnapshotTable } from './RecoverySnapshotTable';
import { SyncState } from './SyncState';

const ROWS = 10;

/** What is left to restore from when the installation's own cluster is gone. */
export function RecoverySnapshotsSection(props: {
  recovery: NonNullable<Installation['recovery']>;
}) {
  const t = useText();
  const [offset, setOffset] = usePageOffset('recovery');
  const snapshots = useRecoverySnapshots({ offset, limit: ROWS });
  return (
    <Anchor name={RECOVERY_SNAPSHOTS_ANCHOR}>
      <Section
        title={t('recoverySnapshots.title')}
        aside={<LastKnown observation={snapshots.data?.list.observation} />}
      >
        <Typography variant="body2" color="textSecondary">
          {t('recoverySnapshots.intro', { place: placeName(props.recovery) })}
        </Typography>
        <PolledContent
          polled={snapshots}
          what={t('recoverySnapshots.what')}
          permission={gitpodDrReadPermission.name}
        >
          {known => <KnownThere known={known} onOffsetChange={setOffset} />}
        </PolledContent>
      </Section>
    </Anchor>
  );
}

function KnownThere(props: {
  known: RecoverySnapshots;
  onOffsetChange: (offset: number) => void;
}) {
  const { known, onOffsetChange } = props;
  const { items, offset, totalItems, observation } = known.list;
  const t = useText();
  const noticeId = useId();
  const { status } = useInstallation();
  const capability = status.data?.capabilities.restoreOntoRecovery;
  const { problem } = observation;
  return (
    <>
      {problem && (
        <Typography>
          {t('recoverySnapshots.unreachable', { message: problem.message })}
        </Typography>
      )}
      <SyncState known={known} />
      {totalItems === 0 ? (
        <EmptyNotice
          title={t('recoverySnapshots.empty.title')}
          text={t(`recoverySnapshots.empty.${problem ? 'unknown' : 'text'}`)}
        />
      ) : (
        <>
          {capability && (
            <CapabilityNotice
              capability={capability}
              title={t('recoverySnapshots.cannot')}
              id={noticeId}
            />
          )}
          <RecoverySnapshotTable
            snapshots={items}
            mayRestore={capability?.allowed ?? true}
            noticeId={noticeId}
          />
          <Pager
            label={t('recoverySnapshots.title')}
            offset={offset}
            shown={items.length}
            total={totalItems}
            limit={ROWS}
            onChange={onOffsetChange}
          />
        </>
      )}
    </>
  );
}
