import { useApi } from '@backstage/core-plugin-api';
import {
  SnapshotDeletion,
  SnapshotDeletionPreview,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { useCallback } from 'react';
import { gitpodDrApiRef } from '../api';
import { httpStatus } from '../errors/responseError';
import { useInstallation } from './InstallationContext';
import { Action, useAction } from './useAction';

export interface DeletionConsent {
  /** The snapshot's name, as typed. */
  confirmation: string;
  /** Said twice, where nothing could be restored any more. */
  confirmLastGood: boolean;
}

/** Has the snapshot of a preview deleted. */
export function useDeleteSnapshot(options: {
  preview: SnapshotDeletionPreview;
  onAsked: (deletion: SnapshotDeletion) => void;
  /** The snapshot is not as the preview says, or must not go now. */
  onConflict: () => void;
}): Action<[consent: DeletionConsent], SnapshotDeletion> {
  const { preview, onAsked, onConflict } = options;
  const { snapshot, uid, isLastGood } = preview;
  const api = useApi(gitpodDrApiRef);
  const { entityRef } = useInstallation();
  const ask = useCallback(
    async ({ confirmation, confirmLastGood }: DeletionConsent) => {
      try {
        return await api.deleteSnapshot(entityRef, snapshot.name, {
          uid,
          confirmation,
          ...(isLastGood && { confirmLastGood }),
        });
      } catch (error) {
        if (httpStatus(error as Error) === 409) onConflict();
        throw error;
      }
    },
    [api, entityRef, snapshot.name, uid, isLastGood, onConflict],
  );
  return useAction(ask, onAsked);
}
