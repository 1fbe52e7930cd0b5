import { Result, SizeResult } from './Result';

export interface Goal {
  title: string;
  /** What was found. */
  found: string;
  outcome: 'met' | 'missed' | 'not measured';
}

const LIST_SIZE = 10_000;
const TIMES_FASTER = 20;
const HEAP_SIZE = 50_000;
const HEAP_MIB = 150;

function notMeasured(title: string, size: number): Goal {
  return { title, found: `take --sizes ${size}`, outcome: 'not measured' };
}

function p95Of(size: SizeResult, id: string): number {
  return size.measurements.find(item => item.id === id)!.p95;
}

function fasterList({ sizes }: Result): Goal {
  const title = `list p95 at ${LIST_SIZE} at least ${TIMES_FASTER} times faster than (b)`;
  const size = sizes.find(({ snapshots }) => snapshots === LIST_SIZE);
  if (!size) return notMeasured(title, LIST_SIZE);
  const other = p95Of(size, 'full-list');
  const ratio = other / p95Of(size, 'list-alone');
  const whole = other / p95Of(size, 'list');
  return {
    title,
    found: `${ratio.toFixed(1)} times; ${whole.toFixed(
      1,
    )} times where only ours bears what Backstage takes for each request`,
    outcome: ratio >= TIMES_FASTER ? 'met' : 'missed',
  };
}

function callsOfNobody({ sizes }: Result): Goal {
  const counts = sizes.flatMap(({ viewers = [] }) =>
    viewers.map(({ apiCalls }) => apiCalls),
  );
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  return {
    title: 'API calls independent of viewers and snapshots',
    found: `${least} to ${most} a minute`,
    outcome: least === most ? 'met' : 'missed',
  };
}

function smallHeap({ sizes }: Result): Goal {
  const title = `heap at ${HEAP_SIZE} at most ${HEAP_MIB} MiB above none`;
  const size = sizes.find(({ snapshots }) => snapshots === HEAP_SIZE);
  if (!size) return notMeasured(title, HEAP_SIZE);
  const mib = size.heapAbove / 2 ** 20;
  return {
    title,
    found: `${mib.toFixed(1)} MiB`,
    outcome: mib <= HEAP_MIB ? 'met' : 'missed',
  };
}

export function judge(result: Result): Goal[] {
  return [fasterList(result), callsOfNobody(result), smallHeap(result)];
}
