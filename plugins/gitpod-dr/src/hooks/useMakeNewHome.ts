import { useApi } from '@backstage/core-plugin-api';
import { Run } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { useCallback } from 'react';
import { gitpodDrApiRef } from '../api';
import { useInstallation } from './InstallationContext';
import { Action, useAction } from './useAction';

/** Lets Gitpod stay on the recovery cluster; takes the installation's name, as typed. */
export function useMakeNewHome(
  onStarted: (run: Run) => void,
): Action<[confirmation: string], Run> {
  const api = useApi(gitpodDrApiRef);
  const { entityRef } = useInstallation();
  const start = useCallback(
    (confirmation: string) => api.makeNewHome(entityRef, { confirmation }),
    [api, entityRef],
  );
  return useAction(start, onStarted);
}
