import { isPassing } from '../../kots/KotsError';
import { StepDefinition } from '../engine';
import { observed } from '../target/evidence';
import { TargetConnector } from '../target/TargetClients';
import { Look, waitFor } from '../target/waitFor';

/** Waits until the restored console answers and takes the key that came back with it. */
export function awaitAdminConsoleStep(
  connector: TargetConnector,
): StepDefinition {
  return {
    id: 'await-admin-console',
    title: 'Open the admin console',
    timeoutMs: 20 * 60_000,
    manualCommands: run => [
      `kubectl kots admin-console --namespace ${run.namespace}`,
    ],
    async execute(context) {
      const { signal } = context;
      const { kots } = connector.openForRun(context, 'restore');
      const version = await waitFor(
        context,
        async (): Promise<Look<string>> => {
          try {
            await kots.ping(signal);
            return { found: (await kots.health(signal)).version };
          } catch (error) {
            if (!isPassing(error)) throw error;
            return { waiting: (error as Error).message };
          }
        },
      );
      await context.evidence(
        observed('KOTS version', version, 'KOTS admin console'),
      );
      return {
        outcome: 'succeeded',
        message: 'The admin console answers and takes the restored key.',
      };
    },
  };
}
