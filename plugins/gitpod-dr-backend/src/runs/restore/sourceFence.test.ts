import { ClusterError } from '../../kubernetes/ClusterError';
import { KubeReader } from '../../kubernetes/KubeReader';
import { KubeObject, KubeResource, RESOURCES } from '../../kubernetes/types';
import { KotsError } from '../../kots/KotsError';
import { NewQuestion, StepContext } from '../engine';
import { TargetConnector } from '../target/TargetClients';
import { fenceSourceStep } from './fenceSourceStep';
import { RedeployIntent, redeployStep } from './redeployStep';
import { FENCE_STEP, requireFencedSource, SourceFence } from './sourceFence';

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
          resourceVersion: '1',
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
  place?: object;
}) {
  let state: object | undefined;
  const asked: NewQuestion[] = [];
  const context = {
    run: {
      cluster: 'recovery',
      namespace: 'gitpod',
      veleroNamespace: 'velero',
      input: {
        kotsAppSlug: 'gitpod',
        ...(options.place ?? { source: SOURCE }),
      },
    },
    signal: new AbortController().signal,
    state: {
      get: () => state,
      save: async (saved: object) => {
        state = saved;
      },
    },
    progress: async () => {},
    evidence: async () => {},
    withdrawQuestions: async () => {},
    hadStep: (id: string) => id === FENCE_STEP,
    resultsOf: (id: string) =>
      id === FENCE_STEP ? { before: [] } : { kotsSequence: 3 },
    ask: async (question: NewQuestion) => {
      asked.push(question);
      options.ask?.(question);
      return { optionId: 'stated', values: {}, answeredBy: 'user:default/ada' };
    },
  } as unknown as StepContext<SourceFence & RedeployIntent>;
  return { asked, context };
}

describe('a restore on the own cluster', () => {
  function own(ask?: (question: NewQuestion) => void) {
    return contextOf({ ask, place: { recoveryPlace: SOURCE } });
  }

  it('should ask nothing where Gitpod does not run on the recovery cluster', async () => {
    const source = new SourceCluster();
    const { asked, context } = own();

    const result = await fenceSourceStep(connectorTo(source), 'own').execute(
      context,
    );

    expect(result.outcome).toBe('succeeded');
    expect(asked).toEqual([]);
  });

  it('should stop Gitpod on the recovery cluster only by the word of a person', async () => {
    const source = new SourceCluster();
    source.replicas = 2;
    const wanted: number[] = [];
    const { asked, context } = own(() => wanted.push(source.replicas));

    const result = await fenceSourceStep(connectorTo(source), 'own').execute(
      context,
    );

    expect(result.outcome).toBe('succeeded');
    expect(asked).toMatchObject([
      {
        text: expect.stringContaining('Gitpod runs on lost. Stop it there?'),
        facts: ['Deployment server is at work there.'],
      },
    ]);
    expect(wanted).toEqual([2]);
    expect(source.replicas).toBe(0);
  });

  it('should ask a person where the recovery cluster is out of sight', async () => {
    const source = new SourceCluster();
    source.silent = true;
    const { asked, context } = own();

    await fenceSourceStep(connectorTo(source), 'own').execute(context);

    expect(asked.map(({ id }) => id)).toEqual([
      expect.stringMatching(/^source-unseen-/),
    ]);
  });

  it('should start no second Gitpod beside one that was started there meanwhile', async () => {
    const source = new SourceCluster();
    source.replicas = 1;

    await expect(
      requireFencedSource(connectorTo(source), own().context),
    ).rejects.toThrow('Gitpod runs again on lost: Deployment server');
  });
});

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
  source: SourceCluster,
  kots: object = {},
): TargetConnector {
  const { reader } = source;
  const writer = {
    scale: async (_: unknown, __: unknown, replicas: number) => {
      source.replicas = replicas;
    },
  };
  return {
    openPlaceForRun: () => ({ reader, writer }),
    openForRun: () => ({ reader, kots }),
  } as unknown as TargetConnector;
}
