import { useApi } from '@backstage/core-plugin-api';
import { ReviewItem } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { useCallback } from 'react';
import { gitpodDrApiRef } from '../api';
import { useInstallation } from './InstallationContext';
import { Polled } from './polled';
import { pollingInterval } from './pollingIntervals';
import { useChangeSignal } from './useChangeSignal';
import { usePolling } from './usePolling';

/** Which restores started without an approver, and were they reviewed? */
export function useReviewItems(): Polled<ReviewItem[]> {
  const api = useApi(gitpodDrApiRef);
  const { entityRef, installation, working } = useInstallation();
  const ask = useCallback(
    async () => (await api.listReviewItems(entityRef)).items,
    [api, entityRef],
  );
  const items = usePolling(ask, { intervalMs: () => pollingInterval(working) });
  useChangeSignal(installation, ['runs'], items.refresh);
  return items;
}
