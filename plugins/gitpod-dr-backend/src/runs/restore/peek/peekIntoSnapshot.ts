import { RecoveryManifest } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { ManifestStore } from '../../../database';
import {
  PEEK_NAMESPACE,
  PEEK_RESTORE,
} from '../../../kubernetes/rights/peekNames';
import { RESOURCES } from '../../../kubernetes/types';
import { MANIFEST_LABEL, parseManifestObject } from '../../../manifest';
import { phaseClass } from '../../../velero/phases';
import { toRestoreRecord } from '../../../velero/records';
import { VeleroRestore } from '../../../velero/types';
import { RunRecord, StepContext } from '../../engine';
import { failureSentence, followToEnd } from '../../target/followVelero';
import { RUN_ANNOTATION } from '../../target/restoreNames';
import { TargetClients } from '../../target/TargetClients';
import { restoreInput } from '../RestoreInput';
import { watchRestore } from '../stuck/watchRestore';
import { clearPeek, tidyUp } from './clearPeek';
import {
  isRefusal,
  readCopy,
  readPeekRestore,
  refusalSentence,
  requirePeekNamespace,
} from './peekPlace';

/** Tells the Restore of one look from that of the look before. */
const ATTEMPT_ANNOTATION = 'gitpod-dr/attempt';

/** What a look into the snapshot gave: the manifest, the certainty that there is none, or why that is not known. */
type Peeked =
  | { found: RecoveryManifest }
  | { nothing: string }
  | { failure: string };

/** What is remembered of the looks into the snapshot. */
export interface PeekState {
  /** How many there were. */
  attempt: number;
  /** That the last one has not been cleared away yet. */
  open: boolean;
  /** What the last one gave, in one sentence; absent until it is known. */
  outcome?: { settled: boolean; sentence: string };
}

export const NO_PEEK: PeekState = { attempt: 0, open: false };

function outcomeOf(peeked: Peeked): PeekState['outcome'] {
  if ('failure' in peeked) return { settled: false, sentence: peeked.failure };
  const sentence =
    'found' in peeked
      ? `The snapshot holds the recovery manifest of ${peeked.found.collectedAt}.`
      : peeked.nothing;
  return { settled: true, sentence };
}

/**
 * Nothing but the one ConfigMap, by its own label. It has no mark of KOTS, which knows its Restores by
 * annotations and names; no volume and no pod is touched, so that no hook runs.
 */
function newRestore(run: RunRecord, attempt: number) {
  const { snapshotName, source = run } = restoreInput(run);
  return {
    metadata: {
      name: PEEK_RESTORE,
      annotations: {
        [RUN_ANNOTATION]: run.id,
        [ATTEMPT_ANNOTATION]: String(attempt),
      },
    },
    spec: {
      backupName: snapshotName,
      includedNamespaces: [source.namespace],
      includedResources: ['configmaps'],
      labelSelector: { matchLabels: { [MANIFEST_LABEL]: 'true' } },
      namespaceMapping: { [source.namespace]: PEEK_NAMESPACE },
      restorePVs: false,
      includeClusterResources: false,
    },
  };
}

function isOfAttempt(
  { metadata: { annotations, deletionTimestamp } }: VeleroRestore,
  run: RunRecord,
  attempt: number,
): boolean {
  return (
    !deletionTimestamp &&
    annotations?.[RUN_ANNOTATION] === run.id &&
    annotations[ATTEMPT_ANNOTATION] === String(attempt)
  );
}

/** The Restore of this attempt; after a crash it is there already. */
async function restoreOf(
  clients: TargetClients,
  context: StepContext,
  attempt: number,
): Promise<VeleroRestore> {
  const { run } = context;
  const present = await readPeekRestore(clients, context);
  if (present && isOfAttempt(present, run, attempt)) return present;
  await clearPeek(clients, context);
  return clients.writer.create<VeleroRestore>(
    RESOURCES.restores,
    run.veleroNamespace,
    newRestore(run, attempt),
  );
}

async function bringOut(
  clients: TargetClients,
  context: StepContext,
  attempt: number,
): Promise<Peeked> {
  await requirePeekNamespace(clients, context);
  const { metadata } = await restoreOf(clients, context, attempt);
  const record = await followToEnd(
    context,
    { name: PEEK_RESTORE, uid: metadata.uid },
    async () => {
      const object = await readPeekRestore(clients, context);
      return object && toRestoreRecord(object);
    },
    watchRestore(clients, context),
  );
  const copy = await readCopy(clients, context);
  const manifest = copy && parseManifestObject(copy);
  if (manifest) return { found: manifest };
  if (copy) {
    return { nothing: 'The recovery manifest in the snapshot is damaged.' };
  }
  return phaseClass(record.phase) === 'completed'
    ? { nothing: 'Velero brought no recovery manifest out of the snapshot.' }
    : { failure: failureSentence(record) };
}

async function tryToBringOut(
  clients: TargetClients,
  context: StepContext,
  attempt: number,
): Promise<Peeked> {
  try {
    return await bringOut(clients, context, attempt);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return { failure: refusalSentence(error) };
  }
}

/**
 * Has Velero restore the recovery manifest, and nothing else of the snapshot, to where it is in nobody's way;
 * reads it, keeps it, and clears the place. Called again after a crash, it goes on with what it began; what it
 * gave is saved before anything is deleted.
 */
export async function peekIntoSnapshot(
  clients: TargetClients,
  context: StepContext<PeekState>,
  manifests: Pick<ManifestStore, 'keepPeeked'>,
): Promise<void> {
  const { run, state } = context;
  const { snapshotName, source = run } = restoreInput(run);
  const before = state.get() ?? NO_PEEK;
  const attempt = before.open ? before.attempt : before.attempt + 1;
  let outcome = before.open ? before.outcome : undefined;
  await state.save({ attempt, open: true, outcome });
  if (!outcome) {
    const peeked = await tryToBringOut(clients, context, attempt);
    if ('found' in peeked) {
      await manifests.keepPeeked(source, peeked.found, snapshotName);
    }
    outcome = outcomeOf(peeked);
    await state.save({ attempt, open: true, outcome });
  }
  await tidyUp(clients, context);
  await state.save({ attempt, open: false, outcome });
}
