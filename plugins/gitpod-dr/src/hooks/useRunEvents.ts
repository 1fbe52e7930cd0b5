import { useApi } from '@backstage/core-plugin-api';
import { Run, RunEvent } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { useEffect, useMemo, useRef } from 'react';
import { gitpodDrApiRef } from '../api';
import { isActive } from '../runs/isActive';
import { useInstallation } from './InstallationContext';
import { Polled } from './polled';
import { WORKING_INTERVAL_MS } from './pollingIntervals';
import { useChangeSignal } from './useChangeSignal';
import { usePolling } from './usePolling';

/** What happened in one run? Each request asks only for events that are not here yet. */
export function useRunEvents(run: Run): Polled<RunEvent[]> {
  const api = useApi(gitpodDrApiRef);
  const { entityRef, installation } = useInstallation();
  const runId = run.id;
  const ask = useMemo(() => {
    let known: RunEvent[] = [];
    return async () => {
      const after = known.at(-1)?.id ?? 0;
      const { items } = await api.listRunEvents(entityRef, runId, { after });
      if (items.length > 0) known = [...known, ...items];
      return known;
    };
  }, [api, entityRef, runId]);

  const active = isActive(run);
  const events = usePolling(ask, {
    intervalMs: () => (active ? WORKING_INTERVAL_MS : null),
  });
  const { refresh } = events;
  useChangeSignal(installation, ['runs'], refresh);

  // The last events are written with the end of the run, after which nothing else would ask for them.
  const wasActive = useRef(active);
  useEffect(() => {
    if (wasActive.current && !active) refresh();
    wasActive.current = active;
  }, [active, refresh]);
  return events;
}
