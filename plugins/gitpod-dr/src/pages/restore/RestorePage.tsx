import { useRouteRefParams } from '@backstage/core-plugin-api';
import { gitpodDrRestoreExecutePermission } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { BackLink } from '../../components/BackLink';
import { PolledContent } from '../../components/PolledContent';
import { useRestorePreview } from '../../hooks/useRestorePreview';
import { useText } from '../../hooks/useText';
import { restoreRouteRef } from '../../routes';
import { PreviewContent } from './PreviewContent';

/** What a restore from one snapshot would do, and the start of it. */
export function RestorePage() {
  const { snapshotName } = useRouteRefParams(restoreRouteRef);
  return <RestoreFrom key={snapshotName} snapshotName={snapshotName} />;
}

function RestoreFrom(props: { snapshotName: string }) {
  const t = useText();
  const polled = useRestorePreview(props.snapshotName);
  return (
    <>
      <BackLink />
      <PolledContent
        polled={polled}
        what={t('restore.what')}
        permission={gitpodDrRestoreExecutePermission.name}
      >
        {preview => <PreviewContent preview={preview} polled={polled} />}
      </PolledContent>
    </>
  );
}
