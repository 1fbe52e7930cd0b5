import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const SAMPLE_MS = 300;
/** Collecting the garbage of a full heap takes long; it must not take all the time there is. */
const WORK_PER_SAMPLE = 4;

function held(collect: () => void): number {
  // Twice: the memory of buffers is given back only after the first has ended.
  collect();
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** How much more memory than before is held, garbage not counted, at the worst moment of `work`. */
export async function memoryHeldBy(work: () => Promise<void>): Promise<number> {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  const before = held(collect);
  let most = before;
  let timer: NodeJS.Timeout;
  const sample = () => {
    const startedAt = performance.now();
    most = Math.max(most, held(collect));
    const took = performance.now() - startedAt;
    timer = setTimeout(sample, Math.max(SAMPLE_MS, WORK_PER_SAMPLE * took));
  };
  timer = setTimeout(sample, SAMPLE_MS);
  try {
    await work();
  } finally {
    clearTimeout(timer);
  }
  return Math.max(most, held(collect)) - before;
}
