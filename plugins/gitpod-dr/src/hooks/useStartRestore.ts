import { useApi } from '@backstage/core-plugin-api';
import {
  RestorePlan,
  RestorePreview,
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
  /** Why it cannot wait for the approval that it needs. */
  reason?: string;
}

/** The run that has started, or the request that waits. */
export type RestoreOutcome = { runId: string } | { requestId: string };

/** Starts the restore that a preview describes, or asks for the approval that it needs. */
export function useStartRestore(options: {
  plan: RestorePlan;
  preview: RestorePreview;
  onStarted: (outcome: RestoreOutcome) => void;
  /** The cluster is not as the preview says, or other work runs. */
  onConflict: (refused: RestorePreview) => void;
}): Action<[consent: RestoreConsent], RestoreOutcome> {
  const { plan, preview, onStarted, onConflict } = options;
  const api = useApi(gitpodDrApiRef);
  const { entityRef } = useInstallation();
  const start = useCallback(
    async ({ reason, ...consent }: RestoreConsent): Promise<RestoreOutcome> => {
      const order = { ...plan, digest: preview.digest, ...consent };
      try {
        if (!preview.approval) {
          return { runId: (await api.startRestore(entityRef, order)).id };
        }
        if (reason === undefined) {
          const request = await api.requestRestore(entityRef, order);
          return { requestId: request.id };
        }
        const run = await api.breakGlassRestore(entityRef, {
          ...order,
          reason,
        });
        return { runId: run.id };
      } catch (error) {
        if (httpStatus(error as Error) === 409) onConflict(preview);
        throw error;
      }
    },
    [api, entityRef, plan, preview, onConflict],
  );
  return useAction(start, onStarted);
}
