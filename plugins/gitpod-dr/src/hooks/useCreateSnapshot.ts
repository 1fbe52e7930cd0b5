import { useApi } from '@backstage/core-plugin-api';
import { Run } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { useCallback } from 'react';
import { gitpodDrApiRef } from '../api';
import { useInstallation } from './InstallationContext';
import { Action, useAction } from './useAction';

/** Takes a snapshot now, with why it is taken if that was said. */
export function useCreateSnapshot(
  onStarted: (run: Run) => void,
): Action<[note: string], Run> {
  const api = useApi(gitpodDrApiRef);
  const { entityRef, status } = useInstallation();
  const { refresh } = status;
  const create = useCallback(
    async (note: string) => {
      const why = note.trim();
      try {
        return await api.createSnapshot(entityRef, why ? { note: why } : {});
      } finally {
        // What may be started has changed, also where somebody else came first.
        refresh();
      }
    },
    [api, entityRef, refresh],
  );
  return useAction(create, onStarted);
}
