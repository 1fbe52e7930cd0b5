import { ClusterError } from '../../kubernetes/ClusterError';
import { KubeReader } from '../../kubernetes/KubeReader';
import { KubeObject, KubeResource, RESOURCES } from '../../kubernetes/types';
import { KotsError } from '../../kots/KotsError';
import { NewQuestion, StepContext } from '../engine';
import { TargetConnector } from '../target/TargetClients';
import { redeployStep } from './redeployStep';
import { FENCE_STEP, requireFencedSource } from './sourceFence';

const SOURCE = {
  cluster: 'lost',
  namespace: 'gitpod',
  veleroNamespace: 'velero',
};

/** The source, which people and accidents change while a run waits. */
class SourceCluster {
  silent = false;
  replicas = 0;

  /** Of the target too: nothing there matters to the fence. */
  readonly reader = {
    list: async <T extends KubeObject>(resource: KubeResource) => {
      if (this.silent) {
        throw new ClusterError({
          cluster: 'lost',
          code: 'unreachable',
          message: 'No answer',
        });
      }
      const server: KubeObject & { spec: object } = {
        metadata: {
          name: 'server',
          uid: 'uid of server',
          creationTimestamp: '2026-11-22T08:00:00Z',
        },
        spec: { replicas: this.replicas },
      };
      const items = resource === RESOURCES.deployments ? [server] : [];
      return {
        items: items as KubeObject[] as T[],
        resourceVersion: '1',
        serverTime: new Date(),
      };
    },
    listMetadata: async () => [],
  } as Partial<KubeReader> as KubeReader;
}

function contextOf(options: {
  ask?: (question: NewQuestion) => void;
  state?: object;
}) {
  let state = options.state;
  const asked: NewQuestion[] = [];
  const context = {
    run: {
      cluster: 'recovery',
      namespace: 'gitpod',
      veleroNamespace: 'velero',
      input: { source: SOURCE, kotsAppSlug: 'gitpod' },
    },
    signal: new AbortController().signal,
    state: {
      get: () => state,
      save: async (saved: object) => {
        state = saved;
      },
    },
    progress: async () => {},
    withdrawQuestions: async () => {},
    hadStep: (id: string) => id === FENCE_STEP,
    resultsOf: (id: string) =>
      id === FENCE_STEP ? { before: [] } : { kotsSequence: 3 },
    ask: async (question: NewQuestion) => {
      asked.push(question);
      options.ask?.(question);
      return { optionId: 'stated', values: {}, answeredBy: 'user:default/ada' };
    },
  } as unknown as StepContext;
  return { asked, context };
}

describe('the last look at the source', () => {
  it('should take the word of a person for a source that stays silent', async () => {
    const source = new SourceCluster();
    source.silent = true;
    const { asked, context } = contextOf({});

    await requireFencedSource(connectorTo(source), context);

    expect(asked).toHaveLength(1);
  });

  it('should not take it for one that came back while the person thought', async () => {
    const source = new SourceCluster();
    source.silent = true;
    const { context } = contextOf({
      ask: () => {
        source.silent = false;
        source.replicas = 1;
      },
    });

    await expect(
      requireFencedSource(connectorTo(source), context),
    ).rejects.toThrow('Gitpod runs again on lost: Deployment server');
  });

  it('should be taken before each request for a Redeploy, however long the console was away', async () => {
    const source = new SourceCluster();
    let requests = 0;
    const kots = {
      app: async () => ({
        slug: 'gitpod',
        currentVersion: { sequence: 3, status: 'deployed' },
      }),
      redeploy: async () => {
        requests += 1;
        // Started again while nobody at the target answers.
        source.replicas = 1;
        throw new KotsError({
          code: 'unreachable',
          message: 'The admin console does not answer.',
          nextStep: 'Wait.',
        });
      },
    };
    const { context } = contextOf({});

    await expect(
      redeployStep(connectorTo(source, kots)).execute(context),
    ).rejects.toThrow('Gitpod runs again on lost: Deployment server');
    expect(requests).toBe(1);
  });
});

function connectorTo(
  { reader }: SourceCluster,
  kots: object = {},
): TargetConnector {
  return {
    openPlaceForRun: () => ({ reader }),
    openForRun: () => ({ reader, kots }),
  } as unknown as TargetConnector;
}
