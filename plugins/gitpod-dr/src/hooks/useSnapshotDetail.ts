import { useApi } from '@backstage/core-plugin-api';
import { SnapshotDetail } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { useCallback } from 'react';
import { gitpodDrApiRef } from '../api';
import { useInstallation } from './InstallationContext';
import { Polled } from './polled';
import { pollingInterval } from './pollingIntervals';
import { useChangeSignal } from './useChangeSignal';
import { usePolling } from './usePolling';

/** Whether Velero works on it, or a part of the answer is on its way. */
function isMoving(detail: SnapshotDetail | undefined): boolean {
  if (!detail) return false;
  const { progress, deletion, volumes, hooks, messages, contents } = detail;
  const parts = [volumes, hooks, messages, contents, detail.location];
  return (
    Boolean(progress || deletion) ||
    parts.some(({ state }) => state === 'pending')
  );
}

/** What is known of one snapshot? */
export function useSnapshotDetail(
  snapshotName: string,
): Polled<SnapshotDetail> {
  const api = useApi(gitpodDrApiRef);
  const { entityRef, installation } = useInstallation();
  const ask = useCallback(
    () => api.getSnapshotDetail(entityRef, snapshotName),
    [api, entityRef, snapshotName],
  );
  const detail = usePolling(ask, {
    intervalMs: data => pollingInterval(isMoving(data)),
  });
  useChangeSignal(installation, ['snapshots'], detail.refresh);
  return detail;
}
