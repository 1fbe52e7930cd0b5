import { Run, RunStep } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { StepTimes } from './StepTimes';

const AIM_SECONDS = 5;

export interface ComparedStep {
  id: string;
  /** Absent for what the command line does not do. */
  bare?: number;
  portal: number;
}

function secondsOf({ startedAt, finishedAt }: RunStep): number {
  return (Date.parse(finishedAt!) - Date.parse(startedAt!)) / 1000;
}

export function compare(bare: StepTimes, run: Run): ComparedStep[] {
  return run.steps.map(step => ({
    id: step.id,
    bare: bare.seconds.get(step.id),
    portal: secondsOf(step),
  }));
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, n) => total + n, 0);
}

function row(id: string, bare: number | undefined, portal: number): string {
  const overhead = bare === undefined ? undefined : portal - bare;
  const ratio = bare === undefined ? undefined : portal / bare;
  const cell = (n: number | undefined, digits: number) =>
    (n === undefined ? '-' : n.toFixed(digits)).padStart(11);
  return `${id.padEnd(28)}${cell(bare, 1)}${cell(portal, 1)}${cell(
    overhead,
    1,
  )}${cell(ratio, 2)}`;
}

export function printComparison(
  steps: ComparedStep[],
  { speed, run }: { speed: number; run: Run },
): void {
  const both = steps.filter(({ bare }) => bare !== undefined);
  const bare = sum(both.map(step => step.bare!));
  const portal = sum(both.map(step => step.portal));
  const extra = steps.filter(step => step.bare === undefined);
  const lines = [
    `Run of the portal: ${run.status}. ${run.summary}`,
    `Waits of the sandbox at ${speed} times their speed; the pauses between two looks are those of each program.`,
    '',
    `${'step'.padEnd(28)}${['bare s', 'portal s', 'overhead s', 'ratio']
      .map(title => title.padStart(11))
      .join('')}`,
    ...both.map(step => row(step.id, step.bare, step.portal)),
    row('what both do', bare, portal),
    '',
    'what the command line does not do',
    ...extra.map(step => row(step.id, undefined, step.portal)),
    '',
    `${
      portal - bare <= AIM_SECONDS ? 'met   ' : 'missed'
    }  overhead of what both do at most ${AIM_SECONDS} s: ${(
      portal - bare
    ).toFixed(1)} s`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  if (!['succeeded', 'unproved'].includes(run.status)) process.exitCode = 1;
}
