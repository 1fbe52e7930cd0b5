import { useApi } from '@backstage/core-plugin-api';
import {
  RestoreRequest,
  RestoreRequestDetail,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { useCallback } from 'react';
import { gitpodDrApiRef } from '../api';
import { useInstallation } from './InstallationContext';
import { Action, useAction } from './useAction';

/** What people can do about a request that waits. */
export function useDecideRequest(options: {
  request: RestoreRequestDetail;
  onDecided: (request: RestoreRequest) => void;
  /** The portal would not; the request may no longer wait. */
  onRefused: () => void;
}): {
  approve: Action<[], RestoreRequest>;
  reject: Action<[reason: string], RestoreRequest>;
  withdraw: Action<[], RestoreRequest>;
} {
  const { request, onDecided, onRefused } = options;
  const { id, digest } = request;
  const api = useApi(gitpodDrApiRef);
  const { entityRef } = useInstallation();
  const told = useCallback(
    async (answer: Promise<RestoreRequest>) => {
      try {
        return await answer;
      } catch (error) {
        onRefused();
        throw error;
      }
    },
    [onRefused],
  );
  const approve = useCallback(
    () => told(api.approveRestore(entityRef, id, { digest })),
    [api, entityRef, id, digest, told],
  );
  const reject = useCallback(
    (reason: string) => told(api.rejectRestore(entityRef, id, { reason })),
    [api, entityRef, id, told],
  );
  const withdraw = useCallback(
    () => told(api.withdrawRestore(entityRef, id)),
    [api, entityRef, id, told],
  );
  return {
    approve: useAction(approve, onDecided),
    reject: useAction(reject, onDecided),
    withdraw: useAction(withdraw, onDecided),
  };
}
