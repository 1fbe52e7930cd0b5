import { useApi } from '@backstage/core-plugin-api';
import { Run } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { useCallback } from 'react';
import { gitpodDrApiRef } from '../api';
import { useInstallation } from './InstallationContext';
import { Action, useAction } from './useAction';

/** Has a run stop before its next step, or go on. */
export function usePauseRun(options: {
  runId: string;
  onChanged: () => void;
}): Action<[wish: 'pause' | 'continue'], Run> {
  const { runId, onChanged } = options;
  const api = useApi(gitpodDrApiRef);
  const { entityRef } = useInstallation();
  const ask = useCallback(
    (wish: 'pause' | 'continue') =>
      wish === 'pause'
        ? api.pauseRun(entityRef, runId)
        : api.continueRun(entityRef, runId),
    [api, entityRef, runId],
  );
  return useAction(ask, onChanged);
}
