import { QuestionAnswer } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { BackupRecord } from '../../velero/records';
import { BACKUP_TIMEOUT_MS } from '../backup/followBackup';
import { RequestState } from '../backup/RequestState';
import {
  StepContext,
  StepDefinition,
  StepFailedError,
  StepResult,
} from '../engine';
import { observed } from '../target/evidence';
import { TargetConnector } from '../target/TargetClients';
import { restoreInput } from './RestoreInput';
import { KeptState } from './safety/keptState';
import { takeSafetySnapshot } from './safety/takeSafetySnapshot';
import {
  REASON_FIELD,
  Refusal,
  WITHOUT_OPTIONS,
  withoutSafetyQuestion,
} from './safety/withoutSafetyQuestion';

/** The request of the present attempt, or why it came to nothing. */
export interface SafetyState extends RequestState, KeptState {
  attempt: number;
  /** When the attempt began; what it keeps is at least as new. ISO 8601. */
  begunAt: string;
  refusal?: Refusal;
}

function newAttempt(number: number): SafetyState {
  return { attempt: number, begunAt: new Date().toISOString() };
}

/** The snapshot, or undefined when the attempt came to nothing; its reason is in the state then. */
async function attempt(
  connector: TargetConnector,
  context: StepContext<SafetyState>,
): Promise<BackupRecord | undefined> {
  if (context.state.get()?.refusal) return undefined;
  try {
    const clients = connector.openForRun(context, 'backup');
    return await takeSafetySnapshot(clients, context);
  } catch (error) {
    if (!(error instanceof StepFailedError)) throw error;
    context.signal.throwIfAborted();
    const { message, nextStep } = error;
    await context.log('warn', message);
    const state = context.state.get()!;
    await context.state.save({ ...state, refusal: { message, nextStep } });
    return undefined;
  }
}

async function goOnWithout(
  context: StepContext,
  { reason, statedBy }: { reason: string; statedBy: string },
): Promise<StepResult> {
  await context.evidence(
    observed('No snapshot of the present state', reason, 'a person'),
  );
  return {
    outcome: 'succeeded',
    message: `The present state is not kept, by the word of ${statedBy}: ${reason}`,
  };
}

function toResult({ name, warnings }: BackupRecord): StepResult {
  const withWarnings = warnings > 0 ? ` with ${warnings} warnings` : '';
  return {
    outcome: 'succeeded',
    message: `${name} keeps the present state; it completed${withWarnings}.`,
  };
}

/** Ends the step, or begins another attempt, which knows nothing of the one before. */
async function decide(
  context: StepContext<SafetyState>,
  { optionId, values, answeredBy }: QuestionAnswer,
): Promise<StepResult | undefined> {
  switch (optionId) {
    case WITHOUT_OPTIONS.goOn:
      return goOnWithout(context, {
        reason: values[REASON_FIELD],
        statedBy: answeredBy,
      });
    case WITHOUT_OPTIONS.again:
      await context.state.save(newAttempt(context.state.get()!.attempt + 1));
      return undefined;
    default:
      throw new StepFailedError(
        `The present state could not be kept, and ${answeredBy} did not want to go on without. Nothing was deleted.`,
        context.state.get()?.refusal?.nextStep,
      );
  }
}

/** Keeps the present state before anything is deleted, unless a person says that it need not be kept. */
export function safetySnapshotStep(
  connector: TargetConnector,
): StepDefinition<SafetyState> {
  return {
    id: 'safety-snapshot',
    title: 'Keep the present state',
    timeoutMs: BACKUP_TIMEOUT_MS,
    manualCommands: run => [`kubectl kots backup --namespace ${run.namespace}`],
    async execute(context) {
      const { run } = context;
      const choice = restoreInput(run).safetySnapshot;
      if (choice && !choice.take) {
        const { reason } = choice;
        return goOnWithout(context, { reason, statedBy: run.requestedBy });
      }
      if (!context.state.get()) await context.state.save(newAttempt(1));
      for (;;) {
        const snapshot = await attempt(connector, context);
        const state = context.state.get()!;
        if (snapshot) {
          await context.state.save({ ...state, keptAt: state.begunAt });
          return toResult(snapshot);
        }
        const { attempt: number, refusal } = state;
        const answer = await context.ask(
          withoutSafetyQuestion(refusal!, number),
        );
        const result = await decide(context, answer);
        if (result) return result;
      }
    },
  };
}
