import { useApi } from '@backstage/core-plugin-api';
import {
  RestorePreview,
  Run,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { useCallback } from 'react';
import { gitpodDrApiRef } from '../api';
import { httpStatus } from '../errors/responseError';
import { useInstallation } from './InstallationContext';
import { Action, useAction } from './useAction';

/** Starts the restore that a preview describes. */
export function useStartRestore(options: {
  preview: RestorePreview;
  onStarted: (run: Run) => void;
  /** The cluster is not as the preview says, or other work runs. */
  onConflict: (refused: RestorePreview) => void;
}): Action<[confirmation: string], Run> {
  const { preview, onStarted, onConflict } = options;
  const api = useApi(gitpodDrApiRef);
  const { entityRef } = useInstallation();
  const start = useCallback(
    async (confirmation: string) => {
      try {
        return await api.startRestore(entityRef, {
          snapshotName: preview.snapshot.name,
          digest: preview.digest,
          confirmation,
        });
      } catch (error) {
        if (httpStatus(error as Error) === 409) onConflict(preview);
        throw error;
      }
    },
    [api, entityRef, preview, onConflict],
  );
  return useAction(start, onStarted);
}
