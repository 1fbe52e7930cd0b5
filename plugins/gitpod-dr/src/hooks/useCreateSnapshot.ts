import { useApi } from '@backstage/core-plugin-api';
import { Run } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { useCallback, useState } from 'react';
import { gitpodDrApiRef } from '../api';
import { useInstallation } from './InstallationContext';
import { Action, useAction } from './useAction';

/**
 * Takes a snapshot now. It stays pending until the status has been answered again, because only then it is
 * known whether another snapshot may be taken.
 */
export function useCreateSnapshot(onStarted: () => void): Action<[], Run> {
  const api = useApi(gitpodDrApiRef);
  const { entityRef, status } = useInstallation();
  const { refresh, answeredAt } = status;
  const [outdatedAnswer, setOutdatedAnswer] = useState<number>();

  const create = useCallback(
    () => api.createSnapshot(entityRef),
    [api, entityRef],
  );
  const afterStart = useCallback(() => {
    setOutdatedAnswer(answeredAt);
    refresh();
    onStarted();
  }, [answeredAt, refresh, onStarted]);
  const action = useAction(create, afterStart);
  const settling =
    outdatedAnswer !== undefined && outdatedAnswer === answeredAt;
  return { ...action, pending: action.pending || settling };
}
