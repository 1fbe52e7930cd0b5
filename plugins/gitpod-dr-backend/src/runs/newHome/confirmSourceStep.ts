import { StepDefinition, StepFailedError } from '../engine';
import {
  askAboutUnseenSource,
  describeStatement,
  readSourceWriters,
  runningWriters,
} from '../restore/sourceFence';
import { observed } from '../target/evidence';
import { TargetConnector } from '../target/TargetClients';
import { newHomeInput } from './NewHomeInput';

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
      const look = await readSourceWriters(connector, context);
      if ('seen' in look) {
        const running = [
          ...runningWriters(look.seen).map(({ name }) => name),
          ...look.seen.deploys.map(name => `Job ${name}`),
        ];
        if (running.length > 0) {
          throw new StepFailedError(
            `Gitpod can still write on ${source.cluster}: ${running.join(
              ', ',
            )}. Nothing was changed.`,
            `Stop it there, then start again: kubectl scale deployment,statefulset --all --replicas=0 -n ${source.namespace}`,
          );
        }
        await context.evidence(
          observed('Source', 'seen stopped', 'Kubernetes API'),
        );
        return {
          outcome: 'succeeded',
          message: `Nothing of Gitpod that writes to the database runs on ${source.cluster}.`,
        };
      }
      const answer = statement
        ? undefined
        : await askAboutUnseenSource(connector, context);
      const word = answer ? describeStatement(answer) : statement;
      if (word) {
        await context.evidence(observed('Source cut off', word, 'a person'));
      }
      return {
        outcome: 'succeeded',
        message: word
          ? `${source.cluster} cannot be seen. That Gitpod no longer writes there is the word of a person.`
          : `${source.cluster} was seen stopped.`,
      };
    },
  };
}
