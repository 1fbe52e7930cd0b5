import { proveObjects } from '../../journey/objects/proveObjects';
import { textOf } from '../../journey/objects/compareInventories';
import { Proof, proveRestore, proveSnapshot } from '../../journey/proofs';
import { isQuestion } from '../proxy/kubernetesWrite';
import { Fault, Finding } from './Finding';
import { isDone, Outcome } from './Outcome';

/** The portal writes it anew before each snapshot. */
const MANIFEST = 'ConfigMap gitpod-dr-recovery-manifest';
const DELETED = /^Deleted (.*)\.$/;
const SHOWN_DIFFERENCES = 5;

const finding = (fault: Fault, text: string): Finding => ({ fault, text });

function newRevisions({ before, after }: Outcome): number {
  return after.facts.helmRevision - before.facts.helmRevision;
}

/** What Velero and KOTS were asked to do and have accepted, by kind of request. */
function orders({ writes }: Outcome): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { system, what, accepted } of writes) {
    const isOrder = what === 'POST restores' || system === 'admin console';
    if (isOrder && accepted) counts.set(what, (counts.get(what) ?? 0) + 1);
  }
  return counts;
}

function repeated(items: string[]): string[] {
  return items.filter((item, index) => items.indexOf(item) !== index);
}

function judgeEnd({ run }: Outcome, model: Outcome): Finding[] {
  if (run.status === model.run.status) return [];
  const claimsMore = run.status === 'succeeded';
  return [
    finding(
      claimsMore ? 'false success' : 'lost',
      `the run ended ${run.status}, undisturbed ${model.run.status}: ${run.summary}`,
    ),
  ];
}

function judgeDoubles(outcome: Outcome, model: Outcome): Finding[] {
  const { events } = outcome;
  const atMost = (what: string, actual: number, wanted: number) =>
    actual > wanted
      ? [finding('doubled', `${what}: ${actual}, undisturbed ${wanted}`)]
      : [];
  const wanted = orders(model);
  const logged = events.flatMap(
    ({ message }) => DELETED.exec(message)?.[1] ?? [],
  );
  return [
    ...atMost('runs', outcome.runs, model.runs),
    ...atMost('Backups', outcome.backups.length, model.backups.length),
    ...atMost('Restores', outcome.restores.length, model.restores.length),
    ...atMost('Helm revisions', newRevisions(outcome), newRevisions(model)),
    ...[...orders(outcome)].flatMap(([what, count]) =>
      atMost(what, count, wanted.get(what) ?? 0),
    ),
    ...repeated(logged).map(what =>
      finding('doubled', `the log says twice: Deleted ${what}`),
    ),
  ];
}

function proofsOf({ run, before, after }: Outcome): Proof[] {
  return run.kind === 'snapshot'
    ? proveSnapshot(run.snapshotName ?? '', before.backups, after.backups)
    : proveRestore(before.facts, after.facts);
}

/** A snapshot leaves all as it is; a restore leaves what the undisturbed one of the same snapshot left. */
function unlikeModel(outcome: Outcome, model: Outcome): string[] {
  const wanted = outcome.run.kind === 'snapshot' ? outcome.before : model.after;
  return proveObjects(wanted.inventory, outcome.after.inventory)
    .unexpected.filter(
      ({ object }) => outcome.run.kind === 'restore' || object !== MANIFEST,
    )
    .map(textOf);
}

/** Only a run that says it has done its work can be false. */
function judgeSuccess(outcome: Outcome, model: Outcome): Finding[] {
  if (!isDone(outcome.run)) return [];
  const missing = (what: string, actual: number, wanted: number) =>
    actual < wanted ? [`${what}: ${actual}, undisturbed ${wanted}`] : [];
  const unlike = unlikeModel(outcome, model);
  return [
    ...missing('Backups', outcome.backups.length, model.backups.length),
    ...missing('Restores', outcome.restores.length, model.restores.length),
    ...missing('Helm revisions', newRevisions(outcome), newRevisions(model)),
    ...proofsOf(outcome)
      .filter(({ holds }) => !holds)
      .map(({ claim, seen }) => `not so: ${claim} (${seen})`),
    ...unlike.slice(0, SHOWN_DIFFERENCES),
    ...(unlike.length > SHOWN_DIFFERENCES
      ? [`and ${unlike.length - SHOWN_DIFFERENCES} more differences`]
      : []),
  ].map(text => finding('false success', text));
}

/** An object of the same name as one that was deleted is another one: it must not be deleted too. */
function judgeDeletions({ writes, deletedAgain }: Outcome): Finding[] {
  const deletions = writes.filter(({ uid, accepted }) => uid && accepted);
  const others = deletions
    .filter(({ what }) => !isQuestion(what))
    .filter(({ what, uid }) =>
      deletions.some(other => other.what === what && other.uid !== uid),
    )
    .map(({ what }) => `${what} was accepted for two objects`);
  return [...new Set([...deletedAgain, ...others])].map(text =>
    finding('deleted again', text),
  );
}

/** Holds a run that was cut against the same work undisturbed. Nothing found is as it has to be. */
export function judge(outcome: Outcome, model: Outcome): Finding[] {
  return [
    ...judgeEnd(outcome, model),
    ...judgeDoubles(outcome, model),
    ...judgeSuccess(outcome, model),
    ...judgeDeletions(outcome),
  ];
}
