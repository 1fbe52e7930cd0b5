import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const SAMPLE_MS = 300;

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
  const timer = setInterval(() => {
    most = Math.max(most, held(collect));
  }, SAMPLE_MS);
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
  return Math.max(most, held(collect)) - before;
}
