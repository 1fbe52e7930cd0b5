import { BenchCluster } from './cluster/BenchCluster';
import { percentile } from './percentile';

/** Something that is done again and again. */
export interface Subject {
  id: string;
  title: string;
  run(round: number): Promise<{ bytes: number }>;
}

export interface Measurement {
  id: string;
  title: string;
  rounds: number;
  /** From the request to the whole answer, in ms. */
  p50: number;
  p95: number;
  bytes: number;
  /** What it cost the cluster each time. */
  apiCalls: number;
}

/** Slow ones are not done more often than this allows. */
const BUDGET_MS = 6_000;
const WARM_UP_ROUNDS = 3;
const LEAST_ROUNDS = 3;

interface Samples {
  times: number[];
  bytes: number;
  apiCalls: number;
  spent: number;
}

function isWanted({ times, spent }: Samples): boolean {
  return times.length < LEAST_ROUNDS || spent < BUDGET_MS;
}

/** Runs the subjects in turn, so that whatever else the machine does meets all of them alike. */
export async function measure(
  subjects: Subject[],
  options: { rounds: number; cluster: BenchCluster },
): Promise<Measurement[]> {
  const { rounds, cluster } = options;
  const samples = subjects.map(() => ({
    times: [] as number[],
    bytes: 0,
    apiCalls: 0,
    spent: 0,
  }));
  for (let round = -WARM_UP_ROUNDS; round < rounds; round += 1) {
    for (const [index, subject] of subjects.entries()) {
      const sample = samples[index];
      if (!isWanted(sample)) continue;
      const before = await cluster.calls();
      const startedAt = performance.now();
      const { bytes } = await subject.run(round + WARM_UP_ROUNDS);
      const time = performance.now() - startedAt;
      sample.spent += time;
      if (round < 0) continue;
      const after = await cluster.calls();
      sample.times.push(time);
      sample.bytes = bytes;
      sample.apiCalls += after.requests - before.requests;
    }
  }
  return subjects.map(({ id, title }, index) => {
    const { times, bytes, apiCalls } = samples[index];
    return {
      id,
      title,
      rounds: times.length,
      p50: percentile(times, 0.5),
      p95: percentile(times, 0.95),
      bytes,
      apiCalls: apiCalls / times.length,
    };
  });
}
