import { useRouteRef } from '@backstage/core-plugin-api';
import {
  RestorePlan,
  RestorePreview,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { useCallback, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { Polled } from '../../hooks/polled';
import { RestoreOutcome, useStartRestore } from '../../hooks/useStartRestore';
import { restoreRequestRouteRef, runRouteRef } from '../../routes';
import { ConfirmSection } from './ConfirmSection';
import { DowntimeSection } from './DowntimeSection';
import { FindingsSection } from './FindingsSection';
import { PreviewEffect } from './PreviewEffect';
import { PreviewHeader } from './PreviewHeader';
import { StaleRefusal } from './StaleRefusal';

/**
 * What would happen, most dangerous first; the button that starts it comes last. What blocks the restore
 * comes before all else.
 */
export function PreviewContent(props: {
  plan: RestorePlan;
  preview: RestorePreview;
  polled: Polled<RestorePreview>;
}) {
  const { plan, preview, polled } = props;
  const { refresh } = polled;
  const navigate = useNavigate();
  const runLink = useRouteRef(runRouteRef);
  const requestLink = useRouteRef(restoreRequestRouteRef);
  const [refused, setRefused] = useState<RestorePreview>();

  const onStarted = useCallback(
    (outcome: RestoreOutcome) =>
      navigate('runId' in outcome ? runLink(outcome) : requestLink(outcome)),
    [navigate, runLink, requestLink],
  );
  const onConflict = useCallback(
    (read: RestorePreview) => {
      setRefused(read);
      refresh();
    },
    [refresh],
  );
  const start = useStartRestore({ plan, preview, onStarted, onConflict });

  const working = polled.waitingSince !== undefined;
  const outdated = start.error && refused && refused.digest !== preview.digest;
  const blocked = preview.findings.some(({ severity }) => severity === 'block');
  return (
    <>
      {outdated && <StaleRefusal before={refused} after={preview} />}
      <PreviewHeader
        preview={preview}
        working={working}
        blocked={blocked}
        onAgain={refresh}
      />
      {blocked && <FindingsSection findings={preview.findings} />}
      {(!blocked || hasObjects(preview)) && <PreviewEffect preview={preview} />}
      {!blocked && <FindingsSection findings={preview.findings} />}
      <DowntimeSection preview={preview} />
      <ConfirmSection
        // What was typed for another preview does not count for this one.
        key={preview.digest}
        preview={preview}
        blocked={blocked}
        pending={start.pending || working}
        error={outdated ? undefined : start.error}
        onStart={start.run}
      />
    </>
  );
}

/** Empty lists of a restore that is blocked would read as if nothing were deleted. */
function hasObjects(preview: RestorePreview): boolean {
  const { deletedByPortal, deletedByKots, created, kept } = preview;
  return [deletedByPortal, deletedByKots, created, kept].some(
    list => list.length > 0,
  );
}
