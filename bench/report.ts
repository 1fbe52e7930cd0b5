import { Measurement } from './measure';

export interface Result {
  snapshots: number;
  rounds: number;
  measurements: Measurement[];
  /** How many times longer than the first the last takes, by their p50. */
  ratio: number;
  /** Watches that were renewed meanwhile, by nobody's view. */
  watches: number;
}

function row(cells: (string | number)[]): string {
  const [name, ...values] = cells;
  return [String(name).padEnd(42), ...values.map(v => String(v).padStart(12))]
    .join('')
    .trimEnd();
}

export function printResult(result: Result): void {
  const { snapshots, rounds, measurements, ratio, watches } = result;
  console.log(`\n${snapshots} snapshots, ${rounds} rounds\n`);
  console.log(row(['', 'p50 ms', 'p95 ms', 'API calls']));
  for (const { name, p50, p95, callsPerRun } of measurements) {
    console.log(
      row([name, p50.toFixed(1), p95.toFixed(1), callsPerRun.toFixed(2)]),
    );
  }
  const [portal, page] = measurements;
  console.log(`
Kubernetes API calls per page view: ${
    page.callsPerRun
  } (expected: 0; watches renewed meanwhile: ${watches})
Listing from the API server takes ${ratio.toFixed(1)} times as long as "${
    portal.name
  }"`);
}
