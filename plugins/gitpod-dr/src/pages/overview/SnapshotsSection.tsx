import {
  Capability,
  gitpodDrReadPermission,
  Observation,
  SnapshotList,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { useId } from 'react';
import { Announcement } from '../../components/Announcement';
import { CapabilityNotice } from '../../components/CapabilityNotice';
import { EmptyNotice } from '../../components/EmptyNotice';
import { Pager } from '../../components/Pager';
import { PolledContent } from '../../components/PolledContent';
import { Section } from '../../components/Section';
import { StateBadge } from '../../components/StateBadge';
import { Time } from '../../components/Time';
import { useInstallation } from '../../hooks/InstallationContext';
import { Polled } from '../../hooks/polled';
import { useNewNames } from '../../hooks/useNewNames';
import { useText } from '../../hooks/useText';
import { SnapshotTable } from './SnapshotTable';

interface SnapshotsSectionProps {
  snapshots: Polled<SnapshotList>;
  limit: number;
  onOffsetChange: (offset: number) => void;
}

/** All snapshots, newest first, each with the way to its restore. */
export function SnapshotsSection(props: SnapshotsSectionProps) {
  const t = useText();
  return (
    <Section
      title={t('snapshots.title')}
      aside={<LastKnown observation={props.snapshots.data?.observation} />}
    >
      <PolledContent
        polled={props.snapshots}
        what={t('snapshots.what')}
        permission={gitpodDrReadPermission.name}
      >
        {list => (
          <>
            <NewSnapshotAnnouncement list={list} />
            <SnapshotListContent {...props} list={list} />
          </>
        )}
      </PolledContent>
    </Section>
  );
}

function SnapshotListContent(
  props: SnapshotsSectionProps & { list: SnapshotList },
) {
  const { list, limit, onOffsetChange } = props;
  const t = useText();
  const noticeId = useId();
  const { status } = useInstallation();
  const restore = status.data?.capabilities.restore;

  if (list.totalItems === 0) {
    return (
      <NoSnapshots
        read={list.observation.observedAt !== null}
        canBackUp={status.data?.capabilities.createSnapshot.allowed ?? false}
      />
    );
  }
  return (
    <>
      {restore && (
        <CapabilityNotice
          capability={restore}
          title={t('snapshots.restoreCannot')}
          id={noticeId}
        />
      )}
      <SnapshotTable
        snapshots={list.items}
        mayRestore={mayOpenRestore(restore)}
        noticeId={noticeId}
      />
      <Pager
        label={t('snapshots.title')}
        offset={list.offset}
        shown={list.items.length}
        total={list.totalItems}
        limit={limit}
        onChange={onOffsetChange}
      />
    </>
  );
}

/** How old the list is while the cluster cannot be read. */
function LastKnown(props: { observation?: Observation }) {
  const { observation } = props;
  const t = useText();
  if (!observation?.problem || !observation.observedAt) return null;
  return (
    <StateBadge
      look="unknown"
      label={t('snapshots.lastKnown', {
        observed: <Time at={observation.observedAt} />,
      })}
    />
  );
}

/** Until the status is known the restore page itself says what is possible. */
function mayOpenRestore(restore: Capability | undefined): boolean {
  return restore === undefined || restore.allowed;
}

/** No snapshots is a finding; an unread cluster is not. */
function NoSnapshots(props: { read: boolean; canBackUp: boolean }) {
  const t = useText();
  const text = t('snapshots.empty.text');
  return props.read ? (
    <EmptyNotice
      title={t('snapshots.empty.title')}
      text={props.canBackUp ? `${text} ${t('snapshots.empty.first')}` : text}
    />
  ) : (
    <EmptyNotice
      title={t('snapshots.notKnown.title')}
      text={t('snapshots.notKnown.text')}
    />
  );
}

function NewSnapshotAnnouncement(props: { list: SnapshotList }) {
  const t = useText();
  const [name, ...others] = useNewNames(props.list.items);
  const text = name
    ? t('snapshots.new', { count: others.length + 1, name })
    : '';
  return <Announcement text={text} />;
}
