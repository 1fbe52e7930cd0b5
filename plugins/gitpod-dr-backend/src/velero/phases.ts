/**
 * How far along a Backup or Restore is. `unknown` is a phase that this code does not know: neither
 * running nor done can be concluded from it.
 */
export type PhaseClass =
  | 'pending'
  | 'running'
  | 'completed'
  | 'failed'
  | 'deleting'
  | 'unknown';

const PHASE_CLASSES = new Map<string, PhaseClass>(
  Object.entries({
    New: 'pending',
    Queued: 'pending',
    ReadyToStart: 'pending',
    InProgress: 'running',
    WaitingForPluginOperations: 'running',
    WaitingForPluginOperationsPartiallyFailed: 'running',
    Finalizing: 'running',
    FinalizingPartiallyFailed: 'running',
    Completed: 'completed',
    PartiallyFailed: 'failed',
    Failed: 'failed',
    FailedValidation: 'failed',
    Deleting: 'deleting',
  } as const),
);

/** Velero's word for the phase; it has none before the server has seen the object. */
export function phaseName(phase: string | undefined): string {
  return phase || 'New';
}

/** Backup phases of Velero 1.9 to 1.18 and Restore phases, which are a subset. */
export function phaseClass(phase: string | undefined): PhaseClass {
  return PHASE_CLASSES.get(phaseName(phase)) ?? 'unknown';
}

/**
 * True while Velero works on it or is going to. An unknown phase counts, to be safe, until Velero
 * has written when it ended.
 */
export function isActive(work: {
  phase: string;
  completedAt?: string;
}): boolean {
  const known = phaseClass(work.phase);
  if (known === 'unknown') return work.completedAt === undefined;
  return known === 'pending' || known === 'running';
}

/** True when Velero will not change the object's outcome any more. */
export function isTerminalPhase(phase: string | undefined): boolean {
  return ['completed', 'failed'].includes(phaseClass(phase));
}
