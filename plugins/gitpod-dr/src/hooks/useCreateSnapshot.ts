import { useApi } from '@backstage/core-plugin-api';
import { Run } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { useCallback } from 'react';
import { gitpodDrApiRef } from '../api';
import { useInstallation } from './InstallationContext';
import { Action, useAction } from './useAction';

/** Takes a snapshot now. */
export function useCreateSnapshot(onStarted: () => void): Action<[], Run> {
  const api = useApi(gitpodDrApiRef);
  const { entityRef, status } = useInstallation();
  const { refresh } = status;
  const create = useCallback(
    () => api.createSnapshot(entityRef),
    [api, entityRef],
  );
  const afterStart = useCallback(() => {
    refresh();
    onStarted();
  }, [refresh, onStarted]);
  return useAction(create, afterStart);
}
