import { gitpodDrReadPermission } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { useInstallation } from '../../hooks/InstallationContext';
import { useSnapshotHistory } from '../../hooks/useSnapshotHistory';
import { useText } from '../../hooks/useText';
import { LastKnown } from '../LastKnown';
import { PolledContent } from '../PolledContent';
import { Section } from '../Section';
import { LoadedHistory } from './history';
import { HistoryContent } from './HistoryContent';

/** The last 90 days at a glance. */
export function HistorySection() {
  const t = useText();
  const polled = useSnapshotHistory();
  const { installation } = useInstallation();
  return (
    <Section
      title={t('history.title')}
      aside={<LastKnown observation={polled.data?.observation} />}
    >
      <PolledContent
        polled={polled}
        what={t('history.what')}
        permission={gitpodDrReadPermission.name}
      >
        {loaded =>
          isEmpty(loaded) ? (
            <Empty loaded={loaded} />
          ) : (
            <HistoryContent loaded={loaded} installation={installation} />
          )
        }
      </PolledContent>
    </Section>
  );
}

function isEmpty({ snapshots }: LoadedHistory): boolean {
  return snapshots.length === 0;
}

/** A cluster that was never read may have had snapshots. */
function Empty(props: { loaded: LoadedHistory }) {
  const t = useText();
  const isRead = props.loaded.observation.observedAt !== null;
  return <>{t(isRead ? 'history.empty' : 'notKnown')}</>;
}
