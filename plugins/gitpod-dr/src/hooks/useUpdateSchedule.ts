import { useApi } from '@backstage/core-plugin-api';
import {
  ScheduleChange,
  ScheduleOverview,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { useCallback } from 'react';
import { gitpodDrApiRef } from '../api';
import { useInstallation } from './InstallationContext';
import { Action, useAction } from './useAction';

/** Changes KOTS's own schedule and retention. */
export function useUpdateSchedule(
  onChanged: (readBack: ScheduleOverview) => void,
): Action<[change: ScheduleChange], ScheduleOverview> {
  const api = useApi(gitpodDrApiRef);
  const { entityRef } = useInstallation();
  const update = useCallback(
    (change: ScheduleChange) => api.updateSchedule(entityRef, change),
    [api, entityRef],
  );
  return useAction(update, onChanged);
}
