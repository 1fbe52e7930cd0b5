import {
  gitpodDrReadPermission,
  gitpodDrSnapshotCreatePermission,
  InstallationStatus,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { useId } from 'react';
import { BackLink } from '../../components/BackLink';
import { CapabilityNotice } from '../../components/CapabilityNotice';
import { Denied } from '../../components/Denied';
import { PolledContent } from '../../components/PolledContent';
import { Section } from '../../components/Section';
import { useInstallation } from '../../hooks/InstallationContext';
import { useSnapshotPreflight } from '../../hooks/useSnapshotPreflight';
import { useText } from '../../hooks/useText';
import { placeName } from '../../text/placeName';
import { PreflightContent } from './PreflightContent';

/** Whether a snapshot can be taken now, and the start of it. */
export function TakeSnapshotPage() {
  const t = useText();
  const { status } = useInstallation();
  return (
    <>
      <BackLink />
      <PolledContent
        polled={status}
        what={t('status.what')}
        permission={gitpodDrReadPermission.name}
      >
        {data => <Allowed status={data} />}
      </PolledContent>
    </>
  );
}

/** The cluster is looked at only for those who may take a snapshot of it. */
function Allowed(props: { status: InstallationStatus }) {
  const { installation, capabilities } = props.status;
  const capability = capabilities.createSnapshot;
  const t = useText();
  const noticeId = useId();
  const cause = capability.allowed ? undefined : capability.cause;
  if (cause === 'permission') {
    return <Denied permission={gitpodDrSnapshotCreatePermission.name} />;
  }
  if (cause === 'read-only') {
    return (
      <Section title={t('backUp.title', { target: placeName(installation) })}>
        <CapabilityNotice
          capability={capability}
          title={t('backUp.cannot')}
          id={noticeId}
        />
      </Section>
    );
  }
  return <Preflight status={props.status} />;
}

function Preflight(props: { status: InstallationStatus }) {
  const t = useText();
  const preflight = useSnapshotPreflight();
  return (
    <PolledContent
      polled={preflight}
      what={t('backUp.what')}
      permission={gitpodDrSnapshotCreatePermission.name}
    >
      {data => (
        <PreflightContent
          preflight={data}
          polled={preflight}
          status={props.status}
        />
      )}
    </PolledContent>
  );
}
