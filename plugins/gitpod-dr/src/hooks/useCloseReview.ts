import { useApi } from '@backstage/core-plugin-api';
import { ReviewItem } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { useCallback } from 'react';
import { gitpodDrApiRef } from '../api';
import { useInstallation } from './InstallationContext';
import { Action, useAction } from './useAction';

/** Closes the review of a restore that somebody started alone. */
export function useCloseReview(
  reviewItemId: string,
  onClosed: () => void,
): Action<[note: string], ReviewItem> {
  const api = useApi(gitpodDrApiRef);
  const { entityRef } = useInstallation();
  const close = useCallback(
    (note: string) => api.closeReviewItem(entityRef, reviewItemId, { note }),
    [api, entityRef, reviewItemId],
  );
  return useAction(close, onClosed);
}
