import { setTimeout as delay } from 'node:timers/promises';
import { changeDelay } from './changeDelay';
import { BenchCluster } from './cluster/BenchCluster';
import { measure } from './measure';
import { BenchPortal } from './portal/BenchPortal';
import { SignalListener } from './portal/SignalListener';
import { SizeResult } from './Result';
import { createSubjects } from './subjects';
import { watchBy } from './viewers';

const VIEWERS = [0, 1, 10, 50];
const VIEWING_SECONDS = 6;
const CHANGES = 10;
const POLL_MS = 50;
const READ_TIMEOUT_MS = 120_000;

interface Parts {
  cluster: BenchCluster;
  portal: BenchPortal;
  signals: SignalListener;
}

/** Resolves when the portal knows all of them; with how long that took, ms. */
async function resize({ cluster, portal }: Parts, size: number) {
  const startedAt = Date.now();
  await cluster.resize(size);
  while (Date.now() - startedAt < READ_TIMEOUT_MS) {
    const { body } = await portal.get('snapshots?limit=1');
    if (JSON.parse(body).totalItems === size) return Date.now() - startedAt;
    await delay(POLL_MS);
  }
  throw new Error(`The portal did not read ${size} snapshots`);
}

/** Loads what is loaded at the first use, so that it does not count as the cost of snapshots. */
export async function warmUp(parts: Parts): Promise<void> {
  await resize(parts, 10);
  const subjects = createSubjects(10, parts);
  await measure(subjects, { rounds: 5, cluster: parts.cluster });
  await watchBy(1, 1, parts);
  await resize(parts, 0);
}

/** Everything that is measured of one number of snapshots. */
export async function measureSize(
  size: number,
  options: Parts & { rounds: number; heapWithout: number; isEnd: boolean },
): Promise<SizeResult> {
  const { cluster, portal, rounds, heapWithout, isEnd } = options;
  const readAfter = await resize(options, size);
  const subjects = createSubjects(size, options);
  // The indexes of all orders that are measured are part of the heap.
  for (const subject of subjects.slice(0, 2)) await subject.run(0);
  const heapAbove = (await portal.heap.used()) - heapWithout;
  const measurements = await measure(subjects, { rounds, cluster });
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
