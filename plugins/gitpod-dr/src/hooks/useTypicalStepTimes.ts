import { useApi } from '@backstage/core-plugin-api';
import { Run } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { useCallback, useMemo } from 'react';
import { gitpodDrApiRef } from '../api';
import { TypicalTime, typicalStepTimes } from '../runs/typicalStepTimes';
import { useInstallation } from './InstallationContext';
import { usePolling } from './usePolling';

const RUNS_LOOKED_AT = 50;

/** How long did the steps of a run take before? Empty as long as that is not known. */
export function useTypicalStepTimes(run: Run): Map<string, TypicalTime> {
  const api = useApi(gitpodDrApiRef);
  const { entityRef } = useInstallation();
  const { kind } = run;
  const ask = useCallback(
    () => api.listRuns(entityRef, { kind, limit: RUNS_LOOKED_AT }),
    [api, entityRef, kind],
  );
  const earlier = usePolling(ask, { intervalMs: () => null }).data;
  return useMemo(
    () => typicalStepTimes(run, earlier?.items ?? []),
    [run, earlier],
  );
}
