import { useApi } from '@backstage/core-plugin-api';
import {
  RestorePlan,
  RestorePreview,
  Run,
  SafetySnapshotChoice,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { useCallback } from 'react';
import { gitpodDrApiRef } from '../api';
import { httpStatus } from '../errors/responseError';
import { useInstallation } from './InstallationContext';
import { Action, useAction } from './useAction';

export interface RestoreConsent {
  /** The installation's name, as typed. */
  confirmation: string;
  /** Absent where there is nothing to keep. */
  safetySnapshot?: SafetySnapshotChoice;
}

/** Starts the restore that a preview describes. */
export function useStartRestore(options: {
  plan: RestorePlan;
  preview: RestorePreview;
  onStarted: (run: Run) => void;
  /** The cluster is not as the preview says, or other work runs. */
  onConflict: (refused: RestorePreview) => void;
}): Action<[consent: RestoreConsent], Run> {
  const { plan, preview, onStarted, onConflict } = options;
  const api = useApi(gitpodDrApiRef);
  const { entityRef } = useInstallation();
  const start = useCallback(
    async (consent: RestoreConsent) => {
      try {
        return await api.startRestore(entityRef, {
          ...plan,
          digest: preview.digest,
          ...consent,
        });
      } catch (error) {
        if (httpStatus(error as Error) === 409) onConflict(preview);
        throw error;
      }
    },
    [api, entityRef, plan, preview, onConflict],
  );
  return useAction(start, onStarted);
}
