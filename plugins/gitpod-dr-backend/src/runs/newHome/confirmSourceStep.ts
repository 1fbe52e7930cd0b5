import { StepContext, StepDefinition, StepFailedError } from '../engine';
import {
  askAboutUnseenSource,
  atWork,
  describeStatement,
  readSourceWriters,
} from '../restore/sourceFence';
import { observed } from '../target/evidence';
import { TargetConnector } from '../target/TargetClients';
import { NewHomeInput, newHomeInput } from './NewHomeInput';

async function askForWord(
  connector: TargetConnector,
  context: StepContext,
): Promise<string | undefined> {
  const answer = await askAboutUnseenSource(connector, context);
  return answer && describeStatement(answer);
}

function requireStopped(
  { cluster, namespace }: NewHomeInput['source'],
  running: string[],
): void {
  if (running.length === 0) return;
  throw new StepFailedError(
    `Gitpod can still write on ${cluster}: ${running.join(
      ', ',
    )}. Nothing was changed.`,
    `Stop it there, then start again: kubectl scale deployment,statefulset --all --replicas=0 -n ${namespace}`,
  );
}

/** Looks once more whether Gitpod is still stopped where it ran before; nothing was changed until then. */
export function confirmSourceStep(connector: TargetConnector): StepDefinition {
  return {
    id: 'confirm-source',
    title: 'Look at the source once more',
    timeoutMs: 5 * 60_000,
    manualCommands: run => {
      const { cluster, namespace } = newHomeInput(run)!.source;
      return [
        `kubectl config use-context ${cluster}`,
        `kubectl get pods -n ${namespace}`,
      ];
    },
    async execute(context) {
      const { source, statement } = newHomeInput(context.run)!;
      for (;;) {
        const look = await readSourceWriters(connector, context);
        if ('seen' in look) {
          requireStopped(source, atWork(look.seen));
          await context.evidence(
            observed('Source', 'seen stopped', 'Kubernetes API'),
          );
          return {
            outcome: 'succeeded',
            message: `Nothing of Gitpod that writes to the database runs on ${source.cluster}.`,
          };
        }
        const word = statement ?? (await askForWord(connector, context));
        // It came into sight again.
        if (!word) continue;
        await context.evidence(observed('Source cut off', word, 'a person'));
        return {
          outcome: 'succeeded',
          message: `${source.cluster} cannot be seen. That Gitpod no longer writes there is the word of a person.`,
        };
      }
    },
  };
}
