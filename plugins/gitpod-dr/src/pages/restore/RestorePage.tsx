import { useRouteRefParams } from '@backstage/core-plugin-api';
import {
  gitpodDrRestoreExecutePermission,
  RestorePlan,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { BackLink } from '../../components/BackLink';
import { PolledContent } from '../../components/PolledContent';
import { useRestorePlan } from '../../hooks/useRestorePlan';
import { useRestorePreview } from '../../hooks/useRestorePreview';
import { useText } from '../../hooks/useText';
import { restoreRouteRef } from '../../routes';
import { PlanSection } from './PlanSection';
import { PreviewContent } from './PreviewContent';

/** What a restore from one snapshot would do, and the start of it. */
export function RestorePage() {
  const { snapshotName } = useRouteRefParams(restoreRouteRef);
  return <RestoreFrom key={snapshotName} snapshotName={snapshotName} />;
}

function RestoreFrom(props: { snapshotName: string }) {
  const { plan, choice, choose } = useRestorePlan(props.snapshotName);
  return (
    <>
      <BackLink />
      <PlanSection
        snapshotName={props.snapshotName}
        choice={choice}
        onChoose={choose}
      />
      {/* What was read of one plan says nothing of another. */}
      <Preview
        key={`${choice.target} ${choice.scope} ${choice.databaseGoesBack}`}
        plan={plan}
      />
    </>
  );
}

function Preview(props: { plan: RestorePlan }) {
  const { plan } = props;
  const t = useText();
  const polled = useRestorePreview(plan);
  return (
    <PolledContent
      polled={polled}
      what={t('restore.what')}
      permission={gitpodDrRestoreExecutePermission.name}
    >
      {preview => (
        <PreviewContent plan={plan} preview={preview} polled={polled} />
      )}
    </PolledContent>
  );
}
