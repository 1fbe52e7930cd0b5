import { RestoreTarget } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { setTimeout as delay } from 'node:timers/promises';
import { StepContext, StepDefinition } from '../engine';
import { observed, observedObject } from '../target/evidence';
import { TargetConnector } from '../target/TargetClients';
import { Writer } from '../../gitpod/writers';
import { askUntilSettled } from './askUntilSettled';
import { otherPlace, restoreInput } from './RestoreInput';
import {
  askAboutDaemons,
  askAboutUnseenSource,
  atWork,
  describeStatement,
  FENCE_STEP,
  placeToFence,
  readSourceWriters,
  runningDaemons,
  runningWriters,
  SourceFence,
  SourceWriters,
  Statement,
  UNSEEN_QUESTION,
} from './sourceFence';

const POLL_MS = 1_000;

/** Stores how many pods each had before any of them is stopped. */
async function remember(
  context: StepContext<SourceFence>,
  writers: Writer[],
): Promise<void> {
  const { before = [], ...fence } = context.state.get() ?? {};
  const added = writers
    .filter(({ object }) =>
      before.every(({ uid }) => uid !== object.metadata.uid),
    )
    .map(({ name, object, replicas }) => ({
      name,
      uid: object.metadata.uid,
      replicas,
    }));
  if (added.length === 0 && context.state.get()) return;
  await context.state.save({ ...fence, before: [...before, ...added] });
}

async function stop(
  connector: TargetConnector,
  context: StepContext<SourceFence>,
  writers: Writer[],
): Promise<void> {
  await remember(context, writers);
  const source = placeToFence(context)!;
  const { writer } = connector.openPlaceForRun(context, source, 'restore');
  for (const { resource, object, name, replicas } of writers) {
    await context.progress(`Stopping ${name} on ${source.cluster}.`);
    await writer.scale(resource, object, 0);
    await context.evidence(
      observedObject(
        `${name} of the source`,
        `scaled to 0; before it had ${replicas}`,
        resource,
        object,
      ),
    );
  }
}

/** Works on the source until all that can be scaled is at 0 and seen there, or the source is out of sight. */
async function stopAll(
  connector: TargetConnector,
  context: StepContext<SourceFence>,
): Promise<SourceWriters | undefined> {
  for (;;) {
    const look = await readSourceWriters(connector, context);
    if ('unseen' in look) return undefined;
    const wanted = look.seen.scalable.filter(({ replicas }) => replicas > 0);
    if (wanted.length > 0) {
      await stop(connector, context, wanted);
      continue;
    }
    const left = runningWriters(look.seen).map(
      ({ name, pods }) => `${name} (${pods} ${pods === 1 ? 'pod' : 'pods'})`,
    );
    const waitsFor = [...left, ...look.seen.deploys.map(name => `Job ${name}`)];
    if (waitsFor.length === 0) return look.seen;
    await context.progress(`Waiting for the end of ${waitsFor.join(', ')}.`);
    await delay(POLL_MS, undefined, { signal: context.signal });
  }
}

async function keepStatement(
  context: StepContext<SourceFence>,
  statement: Statement,
): Promise<void> {
  await context.evidence(
    observed('Source cut off', describeStatement(statement), 'a person'),
  );
}

/**
 * A restore onto the recovery cluster says from the beginning that it stops the source. That Gitpod lives on
 * the recovery cluster may be forgotten by whoever restores the own one: it is stopped there only by a
 * person's word.
 */
async function agreeToStop(
  connector: TargetConnector,
  context: StepContext<SourceFence>,
): Promise<void> {
  const { recoveryPlace } = restoreInput(context.run);
  const hasBegun = (context.state.get()?.before.length ?? 0) > 0;
  if (!recoveryPlace || hasBegun) return;
  await askUntilSettled(
    context,
    {
      id: 'source-running',
      text: `Gitpod runs on ${recoveryPlace.cluster}. Stop it there? Two of them on one database damage it.`,
      options: [
        {
          id: 'stop',
          label: 'Stop it there',
          consequence: `What writes on ${recoveryPlace.cluster} is scaled to 0; whoever works there is cut off.`,
          dangerous: true,
        },
      ],
      fields: [],
    },
    async () => {
      const look = await readSourceWriters(connector, context);
      return 'seen' in look
        ? atWork(look.seen).map(name => `${name} is at work there.`)
        : [];
    },
  );
}

/**
 * Makes sure that Gitpod no longer writes where it ran before: one Gitpod on one database. Where the source
 * can be seen its writers are stopped and seen stopped; where it cannot, a person answers for it by name.
 */
export function fenceSourceStep(
  connector: TargetConnector,
  target: RestoreTarget,
): StepDefinition<SourceFence> {
  return {
    id: FENCE_STEP,
    title:
      target === 'recovery'
        ? 'Stop Gitpod at the source'
        : 'See that Gitpod does not run on the recovery cluster',
    timeoutMs: 30 * 60_000,
    manualCommands: run => {
      const { cluster, namespace } = otherPlace(restoreInput(run)) ?? run;
      return [
        `kubectl config use-context ${cluster}`,
        `kubectl scale deployment,statefulset kotsadm --replicas=0 -n ${namespace}`,
        `kubectl scale deployment server ws-manager ws-manager-bridge content-service public-api-server image-builder-mk3 --replicas=0 -n ${namespace}`,
        `kubectl get pods -n ${namespace}`,
      ];
    },
    async execute(context) {
      const { cluster } = placeToFence(context)!;
      for (;;) {
        await agreeToStop(connector, context);
        const seen = await stopAll(connector, context);
        if (!seen) {
          const statement = await askAboutUnseenSource(connector, context);
          // It came into sight again.
          if (!statement) continue;
          const { before = [] } = context.state.get() ?? {};
          await context.state.save({ before, statement });
          await keepStatement(context, statement);
          return {
            outcome: 'succeeded',
            message: `${cluster} cannot be seen. That Gitpod no longer writes there is the word of ${statement.by}.`,
          };
        }
        // What was said of it while it was out of sight is no longer what is known.
        await context.withdrawQuestions(UNSEEN_QUESTION);
        const { before = [] } = context.state.get() ?? {};
        await context.state.save({ before });
        const daemons = runningDaemons(seen);
        const statement =
          daemons.length > 0
            ? await askAboutDaemons(connector, context)
            : undefined;
        if (statement) await keepStatement(context, statement);
        return {
          outcome: 'succeeded',
          message: `Nothing of Gitpod that writes to the database runs on ${cluster}.`,
        };
      }
    },
  };
}
