import {
  Evidence,
  Run,
  RunStep,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { textOf } from './objects/compareInventories';
import { ObjectVerdict } from './objects/proveObjects';
import { SnapshotVerdict } from './objects/proveSnapshotObjects';
import { isProved } from './isProved';
import { Proof } from './proofs';

const SIGNS: Record<string, string> = {
  succeeded: 'ok      ',
  unproved: 'UNPROVED',
  failed: 'FAILED  ',
};

function seconds(from?: string, to?: string): string {
  if (!from || !to) return '';
  const length = (Date.parse(to) - Date.parse(from)) / 1000;
  return `${length.toFixed(1)} s`.padStart(8);
}

function describe({ label, value, object, uid }: Evidence): string {
  const where = object ? ` (${object}${uid ? `, uid ${uid}` : ''})` : '';
  return `             ${label}: ${value}${where}`;
}

/** Tells what happens while it happens, and remembers whether all of it was proved. */
export class Report {
  private unproved = 0;

  constructor(
    private readonly print: (line: string) => void,
    private readonly unverifiable: string[] = [],
  ) {}

  get allProved(): boolean {
    return this.unproved === 0;
  }

  heading(text: string): void {
    this.print(`\n== ${text}`);
  }

  note(text: string): void {
    this.print(`   ${text}`);
  }

  /** A step that has ended. */
  step(step: RunStep): void {
    const { title, status, message, nextStep } = step;
    const time = seconds(step.startedAt, step.finishedAt);
    this.print(
      `${SIGNS[status] ?? status} ${time}  ${title}. ${message ?? ''}`,
    );
    step.evidence.forEach(evidence => this.print(describe(evidence)));
    if (status !== 'succeeded' && nextStep) {
      this.print(`             Next: ${nextStep}`);
    }
  }

  run(run: Run): void {
    if (!isProved(run, this.unverifiable)) this.unproved += 1;
    const time = seconds(run.createdAt, run.finishedAt);
    this.print(
      `${SIGNS[run.status] ?? run.status} ${time}  ${run.kind} run ${run.id}: ${
        run.summary ?? ''
      }`,
    );
    const items = run.result?.verification ?? [];
    items
      .filter(({ verdict }) => verdict !== 'pass')
      .forEach(({ verdict, id, explanation }) =>
        this.note(`${verdict}: ${id}: ${explanation}`),
      );
  }

  /** What our own look at the cluster says. */
  proofs(proofs: Proof[]): void {
    for (const { claim, holds, seen } of proofs) {
      if (!holds) this.unproved += 1;
      this.print(
        `${holds ? 'proved  ' : 'NOT TRUE'}           ${claim}: ${seen}`,
      );
    }
  }

  /** What became of the objects of a snapshot. */
  snapshotObjects(verdict: SnapshotVerdict): void {
    this.objects(verdict);
    this.note(
      `not compared: ${String(verdict.madeAnew).padStart(
        2,
      )}, volumes, and what controllers make anew`,
    );
  }

  /** What became of the objects, with every difference that has no reason. */
  objects({ proof, expected, unexpected }: ObjectVerdict): void {
    this.proofs([proof]);
    expected.forEach((count, reason) =>
      this.note(`differences: ${String(count).padStart(3)}, ${reason}`),
    );
    unexpected.forEach(difference =>
      this.note(`not as it was: ${textOf(difference)}`),
    );
  }
}
