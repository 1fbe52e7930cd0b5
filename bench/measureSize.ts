import { setTimeout as delay } from 'node:timers/promises';
import { changeDelay } from './changeDelay';
import { BenchCluster } from './cluster/BenchCluster';
import { measure, Measurement } from './measure';
import { BenchPortal } from './portal/BenchPortal';
import { CatalogAlone } from './portal/CatalogAlone';
import { SignalListener } from './portal/SignalListener';
import { SizeResult } from './Result';
import { createSubjects } from './subjects';
import { watchBy } from './viewers';

const VIEWERS = [0, 1, 10, 50];
const VIEWING_SECONDS = 4;
const CHANGES = 10;
const POLL_MS = 50;
const READ_TIMEOUT_MS = 120_000;

export interface Parts {
  cluster: BenchCluster;
  portal: BenchPortal;
  signals: SignalListener;
}

/** Resolves when the portal knows all of them; with how long that took, ms. */
export async function resize({ cluster, portal }: Parts, size: number) {
  const startedAt = Date.now();
  await cluster.resize(size);
  while (Date.now() - startedAt < READ_TIMEOUT_MS) {
    const { body } = await portal.get('snapshots?limit=1');
    if (JSON.parse(body).totalItems === size) return Date.now() - startedAt;
    await delay(POLL_MS);
  }
  throw new Error(`The portal did not read ${size} snapshots`);
}

async function measureSubjects(
  size: number,
  options: Parts & { rounds: number },
): Promise<Measurement[]> {
  const { cluster } = options;
  // For so long only: its watches are not the portal's.
  const alone = new CatalogAlone(cluster.url);
  try {
    while ((await alone.list()).totalItems !== size) await delay(POLL_MS);
    const subjects = createSubjects(size, { ...options, alone });
    return await measure(subjects, options);
  } finally {
    alone.stop();
  }
}

/** Loads what is loaded at the first use, so that it does not count as the cost of snapshots. */
export async function warmUp(parts: Parts): Promise<void> {
  await resize(parts, 10);
  await measureSubjects(10, { ...parts, rounds: 5 });
  await watchBy(1, 1, parts);
  await resize(parts, 0);
}

/** Everything that is measured of one number of snapshots. */
export async function measureSize(
  size: number,
  options: Parts & { rounds: number; heapWithout: number; isEnd: boolean },
): Promise<SizeResult> {
  const { portal, heapWithout, isEnd } = options;
  const readAfter = await resize(options, size);
  // The indexes of the orders that are measured are part of the heap.
  await portal.get('snapshots?limit=50');
  await portal.get('snapshots?limit=50&orderBy=duration');
  const heapAbove = (await portal.heap.used()) - heapWithout;
  const measurements = await measureSubjects(size, options);
  const change = await changeDelay(CHANGES, options);
  const viewers = [];
  for (const count of isEnd ? VIEWERS : []) {
    viewers.push(await watchBy(count, VIEWING_SECONDS, options));
  }
  return {
    snapshots: size,
    readAfter,
    measurements,
    heapAbove,
    change,
    ...(isEnd ? { viewers } : {}),
  };
}
