import { setTimeout as delay } from 'node:timers/promises';
import { BenchCluster } from './cluster/BenchCluster';
import { BenchPortal } from './portal/BenchPortal';
import { SignalListener } from './portal/SignalListener';

/** The page asks these when it opens and after each signal. */
const PAGE = ['status', 'snapshots?limit=50', 'runs?limit=50'];
const CHANGE_INTERVAL_MS = 2_000;

export interface ViewerCost {
  viewers: number;
  requestsToPortal: number;
  /** In a minute. */
  apiCalls: number;
  /** Of all kinds, in a minute: each is renewed once in it, whoever looks. */
  watches: number;
}

/** Pages that are open while the cluster changes, as browsers keep them up to date. */
export async function watchBy(
  viewers: number,
  seconds: number,
  parts: {
    cluster: BenchCluster;
    portal: BenchPortal;
    signals: SignalListener;
  },
): Promise<ViewerCost> {
  const { cluster, portal, signals } = parts;
  const before = await cluster.calls();
  let requestsToPortal = 0;
  const underway = new Set<Promise<unknown>>();
  const refresh = () => {
    for (const what of Array(viewers).fill(PAGE).flat()) {
      requestsToPortal += 1;
      const answer = portal.get(what).finally(() => underway.delete(answer));
      underway.add(answer);
    }
  };
  const unsubscribe = signals.subscribe(refresh);
  refresh();
  const end = Date.now() + seconds * 1000;
  for (let warnings = 1; Date.now() < end; warnings += 1) {
    await delay(Math.min(CHANGE_INTERVAL_MS, Math.max(0, end - Date.now())));
    await cluster.change(warnings);
  }
  unsubscribe();
  await Promise.all(underway);
  const after = await cluster.calls();
  return {
    viewers,
    requestsToPortal,
    apiCalls: ((after.requests - before.requests) * 60) / seconds,
    watches: ((after.watches - before.watches) * 60) / seconds,
  };
}
