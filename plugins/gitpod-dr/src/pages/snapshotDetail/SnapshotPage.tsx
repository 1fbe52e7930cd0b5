import { useRouteRefParams } from '@backstage/core-plugin-api';
import {
  gitpodDrReadPermission,
  SnapshotDetail,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { useState } from 'react';
import { BackLink } from '../../components/BackLink';
import { EmptyNotice } from '../../components/EmptyNotice';
import { PolledContent } from '../../components/PolledContent';
import { httpStatus } from '../../errors/responseError';
import { useSnapshotDetail } from '../../hooks/useSnapshotDetail';
import { useText } from '../../hooks/useText';
import { snapshotRouteRef } from '../../routes';
import { ContentsSection } from './ContentsSection';
import { CoverageSection } from './CoverageSection';
import { DeletionNotice } from './DeletionNotice';
import { HooksSection } from './HooksSection';
import { LocationSection } from './LocationSection';
import { LogSection } from './LogSection';
import { ManifestSection } from './ManifestSection';
import { MessagesSection } from './MessagesSection';
import { NotesSection } from './NotesSection';
import { ProgressSection } from './ProgressSection';
import { SnapshotHeader } from './SnapshotHeader';
import { TimelineSection } from './TimelineSection';
import { VolumesSection } from './VolumesSection';

/** One snapshot: the answer first, the evidence below, the raw data last. */
export function SnapshotPage() {
  const { snapshotName } = useRouteRefParams(snapshotRouteRef);
  return <PageOf key={snapshotName} snapshotName={snapshotName} />;
}

function PageOf(props: { snapshotName: string }) {
  const { snapshotName } = props;
  const t = useText();
  const polled = useSnapshotDetail(snapshotName);
  if (httpStatus(polled.error) === 404) {
    return (
      <>
        <BackLink />
        <EmptyNotice
          title={t('snapshot.notFound.title', { name: snapshotName })}
          text={t('snapshot.notFound.text')}
        />
      </>
    );
  }
  return (
    <>
      <BackLink />
      <PolledContent
        polled={polled}
        what={t('snapshot.what')}
        permission={gitpodDrReadPermission.name}
      >
        {detail => <DetailContent detail={detail} />}
      </PolledContent>
    </>
  );
}

/** A field of every line that Velero logs about a hook: internal/hook/item_hook_handler.go. */
const OF_HOOKS = 'hookPhase=';

function DetailContent(props: { detail: SnapshotDetail }) {
  const { detail } = props;
  const [logSearch, setLogSearch] = useState<string>();
  return (
    <>
      <DeletionNotice deletion={detail.deletion} />
      <SnapshotHeader detail={detail} />
      {detail.progress && <ProgressSection progress={detail.progress} />}
      <TimelineSection timeline={detail.timeline} />
      <ContentsSection contents={detail.contents} />
      <CoverageSection coverage={detail.coverage} />
      <MessagesSection messages={detail.messages} />
      <VolumesSection volumes={detail.volumes} />
      <HooksSection
        hooks={detail.hooks}
        onShowOutput={() => setLogSearch(OF_HOOKS)}
      />
      <ManifestSection snapshotName={detail.snapshot.name} />
      <LocationSection location={detail.location} />
      <NotesSection labels={detail.labels} annotations={detail.annotations} />
      <LogSection
        key={logSearch}
        snapshotName={detail.snapshot.name}
        search={logSearch}
      />
    </>
  );
}
