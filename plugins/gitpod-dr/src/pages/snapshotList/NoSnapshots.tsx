import { SnapshotList } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { EmptyNotice } from '../../components/EmptyNotice';
import { useInstallation } from '../../hooks/InstallationContext';
import { useLanguage } from '../../hooks/useLanguage';
import { useText } from '../../hooks/useText';

/** No snapshots is a finding; an unread cluster and a narrow filter are not. */
export function NoSnapshots(props: { list: SnapshotList; filtered: boolean }) {
  const { list, filtered } = props;
  const t = useText();
  const numbers = new Intl.NumberFormat(useLanguage());
  const { status } = useInstallation();
  const all = list.facets.phases.reduce((sum, { count }) => sum + count, 0);

  if (filtered && all > 0) {
    return (
      <EmptyNotice
        title={t('list.noneFits.title')}
        text={t('list.noneFits.text', { total: numbers.format(all) })}
      />
    );
  }
  if (list.observation.observedAt === null) {
    return (
      <EmptyNotice
        title={t('snapshots.notKnown.title')}
        text={t('snapshots.notKnown.text')}
      />
    );
  }
  const text = t('snapshots.empty.text');
  const canBackUp = status.data?.capabilities.createSnapshot.allowed;
  return (
    <EmptyNotice
      title={t('snapshots.empty.title')}
      text={canBackUp ? `${text} ${t('snapshots.empty.first')}` : text}
    />
  );
}
