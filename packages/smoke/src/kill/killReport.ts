import { FAULTS } from './judge/Finding';
import { KillPoint, nameOf, WORKS } from './points/KillPoint';
import { Cut, Trial, Verdict } from './trials/Trial';

const SORTS: [string, (point: KillPoint) => boolean][] = [
  ['waits', ({ delayMs }) => delayMs !== undefined],
  ['Kubernetes API', ({ place }) => place.system === 'Kubernetes API'],
  ['admin console', ({ place }) => place.system === 'admin console'],
  ['database', ({ place }) => place.system === 'database'],
];

function sortOf(point: KillPoint): string {
  return SORTS.find(([, isOfSort]) => isOfSort(point))![0];
}

/** How many points of each sort the recorded runs have, and how many of them are taken. */
export function countLines(
  enumerated: KillPoint[],
  taken: KillPoint[],
): string[] {
  const row = (name: string, isIn: (point: KillPoint) => boolean) => {
    const counts = [enumerated, taken].map(
      points => points.filter(isIn).length,
    );
    return `${name.padEnd(26)}${counts
      .map(count => String(count).padStart(12))
      .join('')}`;
  };
  return [
    `${''.padEnd(26)}${'enumerated'.padStart(12)}${'taken'.padStart(12)}`,
    ...WORKS.flatMap(work =>
      SORTS.map(([sort]) =>
        row(
          `${work}, ${sort}`,
          point => point.work === work && sortOf(point) === sort,
        ),
      ),
    ),
    row('all', () => true),
  ];
}

function manner({ successor, lease }: Cut, fate: Trial['fate']): string {
  const words = [
    ...(fate === 'asleep' ? ['falls asleep and wakes up'] : []),
    ...(successor === 'other' ? ['another replica goes on'] : []),
    ...(lease === 'waited out' ? ['lease waited out'] : []),
  ];
  return words.length > 0 ? `  [${words.join(', ')}]` : '';
}

export function verdictLines({ trial, seconds, findings }: Verdict): string[] {
  const sign = findings.length === 0 ? 'ok    ' : 'FAILED';
  const time = `${String(seconds).padStart(4)} s`;
  const [first, ...others] = trial.cuts.map(
    cut => `${nameOf(cut.point)}${manner(cut, trial.fate)}`,
  );
  return [
    `${sign} ${time}  ${first}`,
    ...others.map(cut => `        then  ${cut}`),
    ...findings.map(({ fault, text }) => `               ${fault}: ${text}`),
  ];
}

/** How often each fault was found, and how many points were passed. */
export function totalLines(verdicts: Verdict[]): string[] {
  const found = verdicts.flatMap(({ findings }) => findings);
  const totals = FAULTS.map(
    fault => `${found.filter(item => item.fault === fault).length} ${fault}`,
  );
  const cutsOf = (items: Verdict[]) =>
    items.flatMap(({ trial }) => trial.cuts).length;
  const failed = verdicts.filter(({ findings }) => findings.length > 0);
  const failures = cutsOf(failed);
  return [
    totals.join(', '),
    '',
    `${cutsOf(verdicts) - failures} passed, ${failures} failed`,
  ];
}
