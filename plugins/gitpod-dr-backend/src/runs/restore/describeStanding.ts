import { readHelmRevisions } from '../../gitpod/helmRelease';
import { findDeploys } from '../../gitpod/deploys';
import { KubeObject, RESOURCES } from '../../kubernetes/types';
import { veleroLabelValue } from '../../velero/labelValue';
import { isTerminalPhase } from '../../velero/phases';
import { RestoreRecord, toRestoreRecord } from '../../velero/records';
import { VeleroRestore } from '../../velero/types';
import { Procedure, RunLeft } from '../engine';
import {
  adminConsoleRestoreName,
  applicationRestoreName,
  RUN_ANNOTATION,
} from '../target/restoreNames';
import { TargetClients, TargetConnector } from '../target/TargetClients';
import { listAdminConsole } from './adminConsole';
import { listApplication } from './application';
import { recoverySentences } from './recoverySentences';
import { ApplicationsIntent } from './applications/ApplicationsIntent';
import { otherPlace, restoreInput } from './RestoreInput';
import {
  applicationSentence,
  ConsoleSeen,
  consoleSentence,
  deploySentence,
  kotsSentences,
  nextSentence,
  restoreSentences,
  stepSentences,
} from './standingSentences';

/** What a look gave, or why it gave nothing. */
interface Look {
  sentences: string[];
  /** That something is at work which nobody can stop. */
  atWork?: boolean;
  unseen?: boolean;
}

/** Looks at the target once, through every window by itself: one that is shut hides nothing else. */
export function describeStanding(
  connector: TargetConnector,
): NonNullable<Procedure['describeStanding']> {
  return async (left, signal) => {
    const { run, steps } = left;
    let clients: TargetClients;
    try {
      clients = connector.openForTask(run, 'restore', {
        assertTimeLeft: () => signal.throwIfAborted(),
      });
    } catch (error) {
      return [
        ...stepSentences(steps, run),
        ...recoverySentences(steps, otherPlace(restoreInput(run))),
        `Nothing of ${run.cluster} could be seen: ${(error as Error).message}`,
      ];
    }
    const looks = await Promise.all([
      seen('the Restores of Velero', () => atRestores(clients, left, signal)),
      seen('the admin console', () => atConsole(clients, left, signal)),
      seen('what KOTS is at', () => atKots(clients, left, signal)),
      seen('the objects of the application', () =>
        atApplication(clients, left, signal),
      ),
      seen("Gitpod's Helm release", () => atDeploy(clients, left, signal)),
    ]);
    return [
      ...stepSentences(steps, run),
      ...looks.flatMap(({ sentences }) => sentences),
      ...recoverySentences(steps, otherPlace(restoreInput(run))),
      nextSentence(steps, {
        atWork: looks.some(({ atWork }) => atWork),
        unseen: looks.some(({ unseen }) => unseen),
      }),
    ];
  };
}

async function seen(what: string, look: () => Promise<Look>): Promise<Look> {
  try {
    return await look();
  } catch (error) {
    const { message } = error as Error;
    return { sentences: [`Not known: ${what}. ${message}`], unseen: true };
  }
}

async function atRestores(
  { reader }: TargetClients,
  left: RunLeft,
  signal: AbortSignal,
): Promise<Look> {
  const { items } = await reader.list<VeleroRestore>(RESOURCES.restores, {
    namespace: left.run.veleroNamespace,
    signal,
  });
  const records = items.map(toRestoreRecord);
  const marked = items
    .filter(
      ({ metadata }) => metadata.annotations?.[RUN_ANNOTATION] === left.run.id,
    )
    .map(({ metadata }) => metadata.uid);
  return {
    sentences: restoreSentences(
      records,
      record => marked.includes(record.uid) || isOfRun(left, record),
    ),
    atWork: records.some(({ phase }) => !isTerminalPhase(phase)),
  };
}

function consoleRestore({ run }: RunLeft): string {
  const { snapshotName } = restoreInput(run);
  return adminConsoleRestoreName({ id: run.id, snapshotName });
}

/** The one that KOTS makes has its name from the snapshot, so an older one can have the same. */
function isOfRun(left: RunLeft, { name, uid }: RestoreRecord): boolean {
  if (name === consoleRestore(left)) return true;
  const { snapshotName, kotsAppSlug } = restoreInput(left.run);
  const intent = left.steps.find(({ id }) => id === 'restore-applications')
    ?.state as ApplicationsIntent | undefined;
  return (
    intent !== undefined &&
    name === applicationRestoreName(snapshotName, kotsAppSlug) &&
    !intent.uidsBefore.includes(uid)
  );
}

interface ConsoleWorkload extends KubeObject {
  spec?: { replicas?: number };
  status?: { readyReplicas?: number };
}

async function atConsole(
  { reader }: TargetClients,
  left: RunLeft,
  signal: AbortSignal,
): Promise<Look> {
  const { namespace } = left.run;
  const objects = await listAdminConsole(reader, namespace, signal);
  const found: ConsoleSeen = { ready: false, objects: objects.length };
  for (const resource of [RESOURCES.deployments, RESOURCES.statefulSets]) {
    const place = { namespace, name: 'kotsadm' };
    const item = await reader.get<ConsoleWorkload>(resource, place, signal);
    if (!item) continue;
    found.workload = `${resource.kind} kotsadm`;
    found.ready = (item.status?.readyReplicas ?? 0) > 0;
    found.restoredBy = item.metadata.labels?.['velero.io/restore-name'];
  }
  const ours = veleroLabelValue(consoleRestore(left));
  return { sentences: [consoleSentence(found, { namespace, ours })] };
}

/** Asks for nothing that KOTS takes as a reason to change something. */
async function atKots(
  { kots }: TargetClients,
  { run }: RunLeft,
  signal: AbortSignal,
): Promise<Look> {
  const { kotsAppSlug } = restoreInput(run);
  const running = await kots.restoreInProgress(kotsAppSlug, signal);
  const app = await kots.app(kotsAppSlug, signal);
  return {
    sentences: kotsSentences(kotsAppSlug, running, app),
    atWork: running !== undefined,
  };
}

async function atApplication(
  { reader }: TargetClients,
  { run }: RunLeft,
  signal: AbortSignal,
): Promise<Look> {
  const { kotsAppSlug: slug, deletedByKots } = restoreInput(run);
  const place = { namespace: run.namespace, slug };
  const standing = await listApplication(reader, place, signal);
  return { sentences: [applicationSentence(slug, standing, deletedByKots)] };
}

async function atDeploy(
  { reader }: TargetClients,
  { run }: RunLeft,
  signal: AbortSignal,
): Promise<Look> {
  const [revisions, installers] = await Promise.all([
    readHelmRevisions(reader, run.namespace, signal),
    findDeploys(reader, run.namespace, signal),
  ]);
  return {
    sentences: [deploySentence(revisions, installers)],
    atWork: installers.length > 0,
  };
}
