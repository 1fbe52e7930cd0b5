import { parseArgs } from 'node:util';

/** A cluster other than the sandbox. */
export interface ClusterTarget {
  kubeconfig: string;
  context: string;
  namespace: string;
  veleroNamespace: string;
  /** Whether the portal uses the contexts `<context>-read`, `-backup` and `-restore` instead of `<context>`. */
  tierContexts: boolean;
}

/** Where the journey ends, if not where it began. */
export interface RecoveryTarget {
  context: string;
  /** A command of the shell that leaves the cluster of before out of reach. */
  disaster?: string;
}

/** In the middle of a restore: the first objects are gone; Velero restores the application. */
export const KILL_MOMENTS = ['console-removal', 'app-restore'] as const;
export type KillMoment = (typeof KILL_MOMENTS)[number];

export interface SmokeOptions {
  /** Absent for the sandbox. */
  cluster?: ClusterTarget;
  /** Restore onto this cluster instead. */
  recovery?: RecoveryTarget;
  snapshot: boolean;
  restore: boolean;
  /** Restore this one instead of the one just taken. */
  snapshotName?: string;
  /** When the portal is killed and started again, in the order of the restore. */
  killPortal: KillMoment[];
  /** What a restore's verification cannot tell in that cluster. */
  unverifiable: string[];
}

/** The command line asks for something that is not done. */
export class UsageError extends Error {}

export const USAGE = `Usage:
  npm run smoke [-- --snapshot-name NAME] [--kill-portal MOMENT]
      Snapshot and restore on a sandbox cluster of its own.
  npm run smoke -- --kubeconfig FILE --context NAME --namespace NAMESPACE [--velero-namespace velero]
      Only looks at a cluster.
      --tier-contexts                             the portal uses the contexts NAME-read, NAME-backup and
                                                  NAME-restore, with the rights of deploy/rbac
      --snapshot                                  also takes a snapshot
      --restore --confirm CONTEXT/NAMESPACE       also restores the snapshot that was taken, or the one of
                [--snapshot-name NAME]            --snapshot-name; the namespace must have the label
                                                  gitpod-dr/smoke-target=true
                [--kill-portal MOMENT]            kills the portal with SIGKILL in the middle of the restore and
                                                  starts it again, at console-removal or at app-restore; may be
                                                  given twice
                [--unverifiable ITEM]             an item of the verification that nobody can tell there, for
                                                  nothing runs in the pods of a test bed; may be repeated
      --restore --recovery CONTEXT                restores onto the cluster of that context instead, and makes it
                --confirm CONTEXT/NAMESPACE       the new home; its namespace must have the label too
                [--disaster COMMAND]              first runs the command, which must leave the cluster of
                                                  --context out of reach, and starts the portal anew`;

const FLAGS = {
  kubeconfig: { type: 'string' },
  context: { type: 'string' },
  namespace: { type: 'string' },
  'velero-namespace': { type: 'string' },
  'tier-contexts': { type: 'boolean' },
  snapshot: { type: 'boolean' },
  restore: { type: 'boolean' },
  'snapshot-name': { type: 'string' },
  confirm: { type: 'string' },
  recovery: { type: 'string' },
  disaster: { type: 'string' },
  unverifiable: { type: 'string', multiple: true },
  'kill-portal': { type: 'string', multiple: true },
} as const;

type Values = ReturnType<typeof parse>;

function parse(args: string[]) {
  try {
    return parseArgs({ args, options: FLAGS }).values;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** Each once, in the order in which they come. */
function killMoments({ 'kill-portal': wanted = [] }: Values): KillMoment[] {
  const known: readonly string[] = KILL_MOMENTS;
  const unknown = wanted.find(moment => !known.includes(moment));
  if (unknown) {
    throw new UsageError(
      `--kill-portal ${unknown}: the moments are ${known.join(' and ')}`,
    );
  }
  return KILL_MOMENTS.filter(moment => wanted.includes(moment));
}

const OF_THE_SANDBOX = ['snapshot-name', 'kill-portal'];

function forSandbox(values: Values): SmokeOptions {
  const foreign = Object.keys(values).find(
    flag => !OF_THE_SANDBOX.includes(flag),
  );
  if (foreign) {
    throw new UsageError(
      `--${foreign} is for another cluster: name its --kubeconfig too`,
    );
  }
  return {
    snapshot: true,
    restore: true,
    snapshotName: values['snapshot-name'],
    killPortal: killMoments(values),
    unverifiable: [],
  };
}

function refuseUnconfirmed(values: Values, place: string): void {
  if (values.confirm !== place) {
    throw new UsageError(
      `--restore deletes and rebuilds the admin console and the application of ${place}; say so with --confirm ${place}`,
    );
  }
  if (!values.snapshot && !values['snapshot-name']) {
    throw new UsageError(
      '--restore needs a snapshot: take one with --snapshot, or name one with --snapshot-name',
    );
  }
}

function recoveryTarget(
  { recovery, disaster, restore }: Values,
  context: string,
): RecoveryTarget | undefined {
  if (disaster && !recovery) {
    throw new UsageError('--disaster is for a restore with --recovery');
  }
  if (!recovery) return undefined;
  if (!restore) throw new UsageError('--recovery is for a --restore');
  if (recovery === context) {
    throw new UsageError('--recovery must be another context than --context');
  }
  return { context: recovery, disaster };
}

/** Throws `UsageError` with one sentence. */
export function readOptions(args: string[]): SmokeOptions {
  const values = parse(args);
  const { kubeconfig, context, namespace } = values;
  if (!kubeconfig) return forSandbox(values);
  if (!context || !namespace) {
    throw new UsageError('--kubeconfig wants --context and --namespace too');
  }
  const { snapshot = false, restore = false } = values;
  const recovery = recoveryTarget(values, context);
  if (restore) {
    refuseUnconfirmed(values, `${recovery?.context ?? context}/${namespace}`);
  }
  const killPortal = killMoments(values);
  if (killPortal.length > 0 && (!restore || recovery)) {
    throw new UsageError('--kill-portal is for a --restore without --recovery');
  }
  return {
    cluster: {
      kubeconfig,
      context,
      namespace,
      veleroNamespace: values['velero-namespace'] ?? 'velero',
      tierContexts: values['tier-contexts'] ?? false,
    },
    recovery,
    snapshot,
    restore,
    snapshotName: values['snapshot-name'],
    killPortal,
    unverifiable: values.unverifiable ?? [],
  };
}
