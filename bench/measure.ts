import { RequestCounter } from './RequestCounter';

/** Something that is done again and again. */
export interface Subject {
  name: string;
  run(): Promise<unknown>;
}

/** How long it took, in ms, and what it cost the cluster. */
export interface Measurement {
  name: string;
  p50: number;
  p95: number;
  callsPerRun: number;
}

function percentile(sorted: number[], share: number): number {
  const index = Math.ceil(sorted.length * share) - 1;
  return sorted[Math.max(0, index)];
}

/** Runs the subjects in turn, so that whatever else the machine does meets all of them alike. */
export async function measure(
  subjects: Subject[],
  options: { rounds: number; warmUpRounds: number; counter: RequestCounter },
): Promise<Measurement[]> {
  const { rounds, warmUpRounds, counter } = options;
  const samples = subjects.map(() => ({ times: [] as number[], calls: 0 }));
  for (let round = -warmUpRounds; round < rounds; round += 1) {
    for (const [index, subject] of subjects.entries()) {
      const callsBefore = counter.calls;
      const startedAt = performance.now();
      await subject.run();
      const time = performance.now() - startedAt;
      if (round < 0) continue;
      samples[index].times.push(time);
      samples[index].calls += counter.calls - callsBefore;
    }
  }
  return subjects.map(({ name }, index) => {
    const { times, calls } = samples[index];
    const sorted = times.sort((a, b) => a - b);
    return {
      name,
      p50: percentile(sorted, 0.5),
      p95: percentile(sorted, 0.95),
      callsPerRun: calls / rounds,
    };
  });
}
