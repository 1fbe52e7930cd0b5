import { useApi } from '@backstage/core-plugin-api';
import { Run } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { useCallback } from 'react';
import { gitpodDrApiRef } from '../api';
import { useInstallation } from './InstallationContext';
import { Action, useAction } from './useAction';

/** Ends a run where it stands. */
export function useGiveUpRun(options: {
  runId: string;
  onGivenUp: (run: Run) => void;
}): Action<[reason: string], Run> {
  const { runId, onGivenUp } = options;
  const api = useApi(gitpodDrApiRef);
  const { entityRef } = useInstallation();
  const giveUp = useCallback(
    (reason: string) => api.giveUpRun(entityRef, runId, { reason }),
    [api, entityRef, runId],
  );
  return useAction(giveUp, onGivenUp);
}
