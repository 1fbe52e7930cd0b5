import { TAB_INTERVAL_SECONDS } from './baselines/kubernetesTab';
import { Goal } from './goals';
import { Measurement } from './measure';
import { Result, SizeResult } from './Result';

function row(name: string, cells: string[], widths = 11): string {
  const rest = cells.map(cell => cell.padStart(widths)).join('');
  return `${name.padEnd(36)}${rest}`;
}

function timeRow(item: Measurement, list: Measurement): string {
  const { title, p50, p95, bytes, apiCalls, rounds } = item;
  return row(title, [
    p50.toFixed(1),
    p95.toFixed(1),
    (p95 / list.p95).toFixed(1),
    (bytes / 1000).toFixed(0),
    apiCalls.toFixed(1),
    String(rounds),
  ]);
}

function printSize(size: SizeResult): void {
  const { snapshots, readAfter, measurements, heapAbove, change } = size;
  const [list] = measurements;
  console.log(`\n${snapshots} snapshots\n`);
  console.log(
    row('', ['p50 ms', 'p95 ms', 'p95/list', 'kB', 'API calls', 'rounds']),
  );
  measurements.forEach(item => console.log(timeRow(item, list)));
  console.log(`
heap above none, after collection: ${(heapAbove / 2 ** 20).toFixed(1)} MiB
change in the cluster to the API's answer: p50 ${change.answerP50} ms, p95 ${
    change.answerP95
  } ms
change in the cluster to the signal:       p50 ${change.signalP50} ms, p95 ${
    change.signalP95
  } ms (aim 1000)
all snapshots read anew in ${readAfter} ms`);
  printViewers(size);
}

function printViewers({ viewers, measurements }: SizeResult): void {
  if (!viewers) return;
  const tab = measurements.find(({ id }) => id === 'kubernetes-tab')!;
  console.log(
    `\n${row(
      'viewers',
      ['calls/min', 'watches/min', 'asked portal', '(c)'],
      14,
    )}`,
  );
  for (const {
    viewers: count,
    apiCalls,
    watches,
    requestsToPortal,
  } of viewers) {
    const byTab = (count * tab.apiCalls * 60) / TAB_INTERVAL_SECONDS;
    console.log(
      row(
        String(count),
        [apiCalls, watches, requestsToPortal, byTab].map(n => n.toFixed(0)),
        14,
      ),
    );
  }
}

function printBrowser({ browser }: Result): void {
  if (!browser) return;
  const { snapshots, p50, p95, rowsMounted, changeP50, changeP95 } = browser;
  console.log(`
In Chromium, ${snapshots} snapshots
filter to paint:                p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(
    0,
  )} ms (aim 100)
change in the cluster to paint: p50 ${changeP50} ms, p95 ${changeP95} ms (aim 1000)
rows mounted: ${rowsMounted} (at most 100)`);
}

export function printResult(result: Result, goals: Goal[]): void {
  result.sizes.forEach(printSize);
  console.log(
    `\nheap without snapshots: ${(result.heapWithout / 2 ** 20).toFixed(
      1,
    )} MiB`,
  );
  printBrowser(result);
  console.log('\nGoals');
  for (const { title, found, outcome } of goals) {
    console.log(`${outcome.padEnd(14)}${title}: ${found}`);
  }
}
