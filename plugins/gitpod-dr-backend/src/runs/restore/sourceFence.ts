import { QuestionAnswer } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { findDeploys } from '../../gitpod/deploys';
import { readWriters, Writer, Writers } from '../../gitpod/writers';
import { NewQuestion, StepContext, StepFailedError } from '../engine';
import { TargetConnector } from '../target/TargetClients';
import { askUntilSettled } from './askUntilSettled';
import { lookAtPlace, SourceLook } from './lookAtSource';
import { otherPlace, restoreInput } from './RestoreInput';

export const FENCE_STEP = 'fence-source';
export const UNSEEN_QUESTION = 'source-unseen';

/** A named person's word for what nobody can see. */
export interface Statement {
  by: string;
  how: string;
  answeredBy: string;
}

/** What is known of the source, and how many pods its workloads had. */
export interface SourceFence {
  /** Stored before each is scaled to 0. */
  before: { name: string; uid: string; replicas: number }[];
  /** Where the source could not be seen: how its access to the data was ended. */
  statement?: Statement;
}

/** What writes at the source, and what may start it again. */
export interface SourceWriters extends Writers {
  deploys: string[];
}

/** The other cluster, on which Gitpod must not write while it is restored here. */
export function placeToFence(context: StepContext) {
  return otherPlace(restoreInput(context.run));
}

/** Looks at the source with fresh eyes. */
export function readSourceWriters(
  connector: TargetConnector,
  context: StepContext,
): Promise<SourceLook<SourceWriters>> {
  const { signal } = context;
  const place = placeToFence(context)!;
  return lookAtPlace(connector, context, place, async ({ reader }) => {
    const { namespace } = place;
    const [writers, deploys] = await Promise.all([
      readWriters(reader, namespace, signal),
      findDeploys(reader, namespace, signal),
    ]);
    return { ...writers, deploys: deploys.map(({ name }) => name) };
  });
}

const STATED: Pick<NewQuestion, 'fields'> = {
  fields: [
    {
      id: 'statedBy',
      label: 'Who states it',
      kind: 'text',
      hint: 'The full name of the person who did it or saw it done.',
    },
    {
      id: 'how',
      label: 'How',
      kind: 'text',
      hint: 'How the credentials of the database and of the bucket were revoked, or the cluster was destroyed.',
    },
  ],
};

export function toStatement({ values, answeredBy }: QuestionAnswer): Statement {
  return { by: values.statedBy, how: values.how, answeredBy };
}

export function describeStatement({ by, how, answeredBy }: Statement): string {
  return `${by} states: ${how} (entered by ${answeredBy})`;
}

/** Asks how the source was cut off from the data, until it can be seen after all or somebody answers for it. */
export async function askAboutUnseenSource(
  connector: TargetConnector,
  context: StepContext,
): Promise<Statement | undefined> {
  const { cluster } = placeToFence(context)!;
  const answer = await askUntilSettled(
    context,
    {
      id: UNSEEN_QUESTION,
      text: `Can Gitpod on ${cluster} no longer write to the database and the bucket? The portal cannot look.`,
      options: [
        {
          id: 'stated',
          label: 'It cannot write any more',
          consequence:
            'The restore goes on. If Gitpod still runs there, two of them write to one database and damage it.',
          dangerous: true,
          requires: ['statedBy', 'how'],
        },
      ],
      ...STATED,
    },
    async () => {
      const look = await readSourceWriters(connector, context);
      if ('seen' in look) return [];
      return [
        look.unseen,
        'A cluster that does not answer may still be at work.',
      ];
    },
  );
  return answer && toStatement(answer);
}

function isRunning({ replicas, pods }: Writer): boolean {
  return replicas > 0 || pods > 0;
}

/** Those that are wanted at the source, or still have pods. */
export function runningWriters({ scalable }: Writers): Writer[] {
  return scalable.filter(isRunning);
}

/** Pods at the source that only a change of their DaemonSet by hand ends. */
export function runningDaemons({ daemons }: Writers): Writer[] {
  return daemons.filter(({ pods }) => pods > 0);
}

/** Asks how what nobody can scale was cut off, until it has no pods or somebody answers for it. */
export async function askAboutDaemons(
  connector: TargetConnector,
  context: StepContext,
): Promise<Statement | undefined> {
  const { cluster, namespace } = placeToFence(context)!;
  const answer = await askUntilSettled(
    context,
    {
      id: 'source-daemons',
      text: `Can what still runs on ${cluster} no longer write to the bucket? The portal cannot scale a DaemonSet.`,
      options: [
        {
          id: 'stated',
          label: 'It cannot write any more',
          consequence: 'The restore goes on.',
          dangerous: true,
          requires: ['statedBy', 'how'],
        },
      ],
      ...STATED,
    },
    async () => {
      const look = await readSourceWriters(connector, context);
      if ('unseen' in look) return [look.unseen];
      const running = runningDaemons(look.seen);
      if (running.length === 0) return [];
      return [
        ...running.map(
          ({ name }) =>
            `${name} has pods there; it saves workspaces to the bucket.`,
        ),
        ...running.map(
          ({ object }) =>
            `To end them, give it a node selector that no node has: kubectl patch daemonset ${object.metadata.name} -n ${namespace} -p '{"spec":{"template":{"spec":{"nodeSelector":{"gitpod-dr/fenced":"true"}}}}}'`,
        ),
      ];
    },
  );
  return answer && toStatement(answer);
}

/** What of Gitpod is at work at the source, by name. */
export function atWork(seen: SourceWriters): string[] {
  return [
    ...runningWriters(seen).map(({ name }) => name),
    ...seen.deploys.map(name => `Job ${name}`),
  ];
}

/**
 * Looks once more, right before Gitpod is started at the target, whether it is still stopped where it ran
 * before. Throws `StepFailedError` if it is not. A source that was seen stopped and is silent now is asked
 * about; after an answer only one that is still silent is believed to be cut off.
 */
export async function requireFencedSource(
  connector: TargetConnector,
  context: StepContext,
): Promise<void> {
  if (!placeToFence(context) || !context.hadStep(FENCE_STEP)) return;
  const { statement } = context.resultsOf<SourceFence>(FENCE_STEP)!;
  for (;;) {
    const look = await readSourceWriters(connector, context);
    if ('seen' in look) {
      requireStopped(context, look.seen);
      return;
    }
    if (statement) return;
    if (await askAboutUnseenSource(connector, context)) return;
  }
}

function requireStopped(context: StepContext, seen: SourceWriters): void {
  const running = atWork(seen);
  if (running.length === 0) return;
  const { cluster, namespace } = placeToFence(context)!;
  throw new StepFailedError(
    `Gitpod runs again on ${cluster}: ${running.join(
      ', ',
    )}. Two of them on one database damage it, so it is not started here.`,
    `Find out who started it there. Then stop it and press Redeploy here: kubectl scale deployment,statefulset --all --replicas=0 -n ${namespace}`,
  );
}
