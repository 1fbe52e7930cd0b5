import { CoreV1Api, KubeConfig, V1Pod } from '@kubernetes/client-node';
import { FakeKotsadm, startFakeKotsadm } from '@gitpod-dr/fake-kotsadm';

const CONSOLE_SELECTOR = 'app=kotsadm';
/** Longer than a test bed is used; bound to the pod, the token ends with it. */
const TOKEN_SECONDS = 30 * 24 * 60 * 60;

interface Run {
  podUid: string;
  console: FakeKotsadm;
}

/** The admin console behind its pod: it runs exactly while a pod of it is ready. */
export class ConsolePod {
  private readonly api: CoreV1Api;
  private run?: Run;

  constructor(
    private readonly kubeConfig: KubeConfig,
    private readonly port: number,
    private readonly log: (message: string) => void,
  ) {
    this.api = kubeConfig.makeApiClient(CoreV1Api);
  }

  async reconcile(): Promise<void> {
    const pod = await this.readyPod();
    if (pod?.metadata?.uid === this.run?.podUid) return;
    await this.stop();
    if (pod) await this.start(pod);
  }

  async stop(): Promise<void> {
    const { run } = this;
    this.run = undefined;
    if (!run) return;
    await run.console.stop();
    this.log(`The console of pod ${run.podUid} has ended`);
  }

  private async readyPod(): Promise<V1Pod | undefined> {
    const pods = await this.api.listPodForAllNamespaces({
      labelSelector: CONSOLE_SELECTOR,
    });
    return pods.items.find(isReady);
  }

  private async start(pod: V1Pod): Promise<void> {
    const { namespace = '', uid = '' } = pod.metadata ?? {};
    const console = await startFakeKotsadm({
      kubeConfig: await this.kubeConfigOf(pod),
      namespace,
      port: this.port,
      log: this.log,
    });
    this.run = { podUid: uid, console };
    this.log(`The console of pod ${uid} listens on port ${this.port}`);
  }

  /** The rights that the pod has in the cluster, no more. */
  private async kubeConfigOf(pod: V1Pod): Promise<KubeConfig> {
    const { namespace = '', name = '', uid = '' } = pod.metadata ?? {};
    const { status } = await this.api.createNamespacedServiceAccountToken({
      namespace,
      name: pod.spec?.serviceAccountName ?? 'default',
      body: {
        spec: {
          audiences: [],
          expirationSeconds: TOKEN_SECONDS,
          boundObjectRef: { apiVersion: 'v1', kind: 'Pod', name, uid },
        },
      },
    });
    const cluster = this.kubeConfig.getCurrentCluster();
    if (!cluster || !status) throw new Error('No token for the console');
    const user = { name: 'kotsadm', token: status.token };
    const own = new KubeConfig();
    own.loadFromClusterAndUser(cluster, user);
    return own;
  }
}

function isReady({ metadata, status }: V1Pod): boolean {
  const ready = status?.conditions?.find(({ type }) => type === 'Ready');
  return !metadata?.deletionTimestamp && ready?.status === 'True';
}
