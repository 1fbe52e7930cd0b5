import { useApi } from '@backstage/core-plugin-api';
import { Obligation } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { useCallback } from 'react';
import { gitpodDrApiRef } from '../api';
import { useInstallation } from './InstallationContext';
import { Action, useAction } from './useAction';

/** Puts back what a restore has changed. */
export function useSettleObligation(
  onAnswered: (obligation: Obligation) => void,
): Action<[obligationId: string], Obligation> {
  const api = useApi(gitpodDrApiRef);
  const { entityRef } = useInstallation();
  const settle = useCallback(
    (obligationId: string) => api.settleObligation(entityRef, obligationId),
    [api, entityRef],
  );
  return useAction(settle, onAnswered);
}
