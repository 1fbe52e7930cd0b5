import { DeployRecord } from '../../gitpod/deploys';
import { HelmRevision } from '../../gitpod/helmRelease';
import { KotsApp } from '../../kots/types';
import { RestoreRecord } from '../../velero/records';
import { isTerminalPhase } from '../../velero/phases';
import { RunPlace, StoredStep } from '../../database';
import { failureSentence } from '../target/followVelero';

/** The steps that remove, restore or make anew. */
const CHANGING_STEPS = [
  'remove-admin-console',
  'restore-admin-console',
  'restore-applications',
  'redeploy',
];

/** What those steps that look around once more remember before their first deletion. */
const FIRST_DELETION: Record<string, string> = {
  'remove-admin-console': 'begun',
  'restore-applications': 'asked',
};

function hasBegun({ id, status, state }: StoredStep): boolean {
  if (status === 'pending') return false;
  const mark = FIRST_DELETION[id];
  return mark === undefined || Boolean(state && mark in state);
}

/** Whether the run may have removed or restored something. */
export function mayHaveChanged(steps: StoredStep[]): boolean {
  return steps.some(step => CHANGING_STEPS.includes(step.id) && hasBegun(step));
}

/** How far the run came. */
export function stepSentences(steps: StoredStep[], place: RunPlace): string[] {
  const titles = (...wanted: StoredStep['status'][]) =>
    steps
      .filter(({ status }) => wanted.includes(status))
      .map(({ title }) => `"${title}"`)
      .join(', ');
  const done = titles('succeeded', 'unproved');
  const begun = titles('running', 'failed');
  const rest = titles('pending');
  const progress = [
    done && `Done: ${done}.`,
    begun && `Begun and not ended: ${begun}.`,
    rest && `Not begun: ${rest}.`,
  ].filter(Boolean);
  const { cluster, namespace } = place;
  return [
    progress.join(' '),
    ...(mayHaveChanged(steps)
      ? []
      : [
          `The run has removed and restored nothing in ${cluster}/${namespace}.`,
        ]),
  ];
}

function restoreSentence(record: RestoreRecord): string {
  const { name, phase, progress, completedAt, warnings } = record;
  if (!isTerminalPhase(phase)) {
    const items = progress
      ? ` (${progress.done} of ${progress.total} items)`
      : '';
    return `Restore ${name} is ${phase}${items}. Velero cannot stop it: it goes on by itself.`;
  }
  if (phase !== 'Completed') return failureSentence(record);
  return `Restore ${name} is Completed since ${completedAt}, with ${warnings} warnings.`;
}

/** The run's Restores, and those of others that are at work. */
export function restoreSentences(
  restores: RestoreRecord[],
  isOurs: (record: RestoreRecord) => boolean,
): string[] {
  const ours = restores.filter(isOurs);
  const others = restores.filter(
    record => !isOurs(record) && !isTerminalPhase(record.phase),
  );
  return [
    ...(ours.length === 0
      ? ['Velero has no Restore of this run.']
      : ours.map(restoreSentence)),
    ...others.map(
      ({ name, phase }) =>
        `Restore ${name}, which is not of this run, is ${phase}.`,
    ),
  ];
}

export interface ConsoleSeen {
  /** `Deployment kotsadm`, where its workload is there. */
  workload?: string;
  ready: boolean;
  /** The Restore that brought the workload back, by the label that Velero leaves. */
  restoredBy?: string;
  /** How many objects of it there are. */
  objects: number;
}

export function consoleSentence(
  { workload, ready, restoredBy, objects }: ConsoleSeen,
  { namespace, ours }: { namespace: string; ours: string },
): string {
  if (!workload) {
    return `The admin console is absent from ${namespace}: it has no workload "kotsadm", and ${objects} other objects of it.`;
  }
  const state = ready ? 'ready' : 'not ready';
  if (!restoredBy) {
    return `The admin console is there (${workload}, ${state}), and no Restore brought it back: it is the one from before, or was installed anew.`;
  }
  const whose = restoredBy === ours ? 'this run' : `Restore ${restoredBy}`;
  return `The admin console is there (${workload}, ${state}), brought back by ${whose}.`;
}

/** What KOTS says of the application. */
export function kotsSentences(
  slug: string,
  running: string | undefined,
  { currentVersion }: KotsApp,
): string[] {
  return [
    running
      ? `KOTS says that it is restoring ${slug} from ${running}; that goes on by itself, and cannot be stopped without leaving it half done.`
      : `KOTS says that no restore of ${slug} is in progress.`,
    currentVersion
      ? `KOTS has version ${currentVersion.versionLabel ?? '?'} (sequence ${
          currentVersion.sequence
        }) of ${slug} as "${currentVersion.status}".`
      : `KOTS has no deployed version of ${slug}.`,
  ];
}

/** What stands of the objects that KOTS made of the application. */
export function applicationSentence(
  slug: string,
  standing: { uid?: string }[],
  previewed: { uid?: string }[],
): string {
  const before = new Set(previewed.map(({ uid }) => uid));
  const old = standing.filter(({ uid }) => before.has(uid)).length;
  const made = standing.length - old;
  if (standing.length === 0) {
    return `None of the objects that KOTS made of ${slug} stands; what the installer made is not among them.`;
  }
  return `Of ${slug}, ${standing.length} objects that KOTS made stand: ${old} of the ${previewed.length} from before the restore, and ${made} made since.`;
}

export function deploySentence(
  [newest]: HelmRevision[],
  installers: DeployRecord[],
): string {
  const [installer] = installers;
  const job = installer ? ` Job ${installer.name} is at work on it.` : '';
  if (!newest) return `There is no Helm release of Gitpod.${job}`;
  const { revision, status, createdAt } = newest;
  return `Gitpod's Helm release is at revision ${revision}, ${status}, made at ${createdAt}.${job}`;
}

/** What a person should do now. */
export function nextSentence(
  steps: StoredStep[],
  { atWork, unseen }: { atWork: boolean; unseen: boolean },
): string {
  if (atWork) {
    return 'Next: wait until Velero and KOTS have ended what they are at. Then start a new restore, which begins with a new preview.';
  }
  if (unseen) {
    return 'Next: look yourself at what is not known here, first of all whether Velero is at work (velero restore get), before anything is started again.';
  }
  if (!mayHaveChanged(steps)) {
    return 'Next: mend what stopped it, then start a new restore, or leave the installation as it is.';
  }
  return 'Next: start a new restore of the same snapshot, which begins with a new preview; or finish by hand with the commands of the steps that are not done.';
}
