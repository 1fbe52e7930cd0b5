import {
  AppsV1Api,
  CoreV1Api,
  CustomObjectsApi,
  KubeConfig,
  RbacAuthorizationV1Api,
} from '@kubernetes/client-node';
import { setTimeout as delay } from 'node:timers/promises';
import { BareConsole } from './bareConsole';
import { StepTimes } from './StepTimes';

const NAMESPACE = 'gitpod';
const SLUG = 'gitpod';
const VELERO = {
  group: 'velero.io',
  version: 'v1',
  namespace: 'velero',
};
const CONSOLE = 'kots.io/kotsadm=true';
/** How often the command line looks. Source: kots `pkg/snapshot/restore.go`, `cmd/kots/cli/restore.go`. */
const POLL_MS = 1_000;
const APPS_POLL_MS = 2_000;

async function until(done: () => Promise<boolean>, everyMs: number) {
  while (!(await done().catch(() => false))) await delay(everyMs);
}

interface Velero {
  status?: { phase?: string };
}

/**
 * What `kubectl kots restore` and a press on Redeploy do, call by call and with their waits, and without
 * a portal: no check before, no proof after.
 */
export class BareRestore {
  private readonly core: CoreV1Api;
  private readonly apps: AppsV1Api;
  private readonly rbac: RbacAuthorizationV1Api;
  private readonly custom: CustomObjectsApi;

  constructor(
    private readonly kubeConfig: KubeConfig,
    private readonly snapshot: string,
  ) {
    this.core = kubeConfig.makeApiClient(CoreV1Api);
    this.apps = kubeConfig.makeApiClient(AppsV1Api);
    this.rbac = kubeConfig.makeApiClient(RbacAuthorizationV1Api);
    this.custom = kubeConfig.makeApiClient(CustomObjectsApi);
  }

  async run(): Promise<StepTimes> {
    const times = new StepTimes();
    await times.of('remove-admin-console', () => this.removeConsole());
    await times.of('restore-admin-console', () => this.restoreConsole());
    await times.of('await-admin-console', () => this.awaitConsole());
    const console = await BareConsole.open(this.kubeConfig, NAMESPACE);
    try {
      await times.of('restore-applications', () => this.restoreApps(console));
      await times.of('redeploy', () => this.redeploy(console));
    } finally {
      console.close();
    }
    return times;
  }

  /** Kind by kind in the order of the command line; it waits for each kind to be gone. */
  private async removeConsole(): Promise<void> {
    const { core, apps, rbac } = this;
    const where = { namespace: NAMESPACE, labelSelector: CONSOLE };
    const named = (name?: string) => ({ namespace: NAMESPACE, name: name! });
    const kinds = [
      {
        list: () => core.listNamespacedService(where),
        remove: (name?: string) => core.deleteNamespacedService(named(name)),
      },
      {
        list: () => apps.listNamespacedDeployment(where),
        remove: (name?: string) => apps.deleteNamespacedDeployment(named(name)),
      },
      {
        list: () => apps.listNamespacedStatefulSet(where),
        remove: (name?: string) =>
          apps.deleteNamespacedStatefulSet(named(name)),
      },
      {
        list: () => core.listNamespacedPersistentVolumeClaim(where),
        remove: (name?: string) =>
          core.deleteNamespacedPersistentVolumeClaim(named(name)),
      },
      {
        list: () => core.listNamespacedSecret(where),
        remove: (name?: string) => core.deleteNamespacedSecret(named(name)),
      },
      {
        list: () => core.listNamespacedConfigMap(where),
        remove: (name?: string) => core.deleteNamespacedConfigMap(named(name)),
      },
      {
        list: () => rbac.listNamespacedRoleBinding(where),
        remove: (name?: string) =>
          rbac.deleteNamespacedRoleBinding(named(name)),
      },
      {
        list: () => rbac.listNamespacedRole(where),
        remove: (name?: string) => rbac.deleteNamespacedRole(named(name)),
      },
      {
        list: () => core.listNamespacedServiceAccount(where),
        remove: (name?: string) =>
          core.deleteNamespacedServiceAccount(named(name)),
      },
    ];
    for (const { list, remove } of kinds) {
      const { items } = await list();
      for (const { metadata } of items) await remove(metadata?.name);
      await until(async () => (await list()).items.length === 0, POLL_MS);
    }
  }

  private async restoreConsole(): Promise<void> {
    const name = `${this.snapshot}.kotsadm`;
    await this.custom.createNamespacedCustomObject({
      ...VELERO,
      plural: 'restores',
      body: {
        apiVersion: 'velero.io/v1',
        kind: 'Restore',
        metadata: {
          name,
          namespace: VELERO.namespace,
          annotations: { 'kots.io/instance': 'true' },
        },
        spec: {
          backupName: this.snapshot,
          labelSelector: { matchLabels: { 'kots.io/kotsadm': 'true' } },
          restorePVs: true,
          includeClusterResources: true,
        },
      },
    });
    await until(async () => {
      const restore: Velero = await this.custom.getNamespacedCustomObject({
        ...VELERO,
        plural: 'restores',
        name,
      });
      return restore.status?.phase === 'Completed';
    }, POLL_MS);
  }

  private async awaitConsole(): Promise<void> {
    await until(async () => {
      const { items } = await this.core.listNamespacedPod({
        namespace: NAMESPACE,
        labelSelector: 'app=kotsadm',
      });
      return items.some(
        ({ status }) =>
          status?.phase === 'Running' &&
          status.containerStatuses?.[0]?.ready === true,
      );
    }, POLL_MS);
  }

  private async restoreApps(console: BareConsole): Promise<void> {
    const path = `/api/v1/snapshot/${this.snapshot}`;
    const answer = await console.call('POST', `${path}/restore-apps`, {
      restoreAll: true,
    });
    if (answer.status !== 200) {
      throw new Error(`restore-apps: ${answer.status} ${answer.body}`);
    }
    await until(async () => {
      const { body } = await console.call(
        'POST',
        `${path}/apps-restore-status`,
        { checkAll: true },
      );
      const { statuses } = JSON.parse(body);
      return statuses.every(
        (item: { restoreDetail: { phase: string } }) =>
          item.restoreDetail.phase === 'Completed',
      );
    }, APPS_POLL_MS);
  }

  /** A person presses Redeploy and looks at the Helm releases. */
  private async redeploy(console: BareConsole): Promise<void> {
    const before = await this.revisions();
    const app = JSON.parse(
      (await console.call('GET', `/api/v1/app/${SLUG}`)).body,
    );
    const { sequence } = app.downstream.currentVersion;
    const answer = await console.call(
      'POST',
      `/api/v1/app/${SLUG}/sequence/${sequence}/redeploy`,
    );
    if (answer.status !== 204) throw new Error(`redeploy: ${answer.status}`);
    await until(async () => {
      const now = await this.revisions();
      return now.some(
        ({ name, status }) =>
          status === 'deployed' && !before.some(item => item.name === name),
      );
    }, POLL_MS);
  }

  private async revisions() {
    const { items } = await this.core.listNamespacedSecret({
      namespace: NAMESPACE,
      labelSelector: 'owner=helm',
    });
    return items.map(({ metadata }) => ({
      name: metadata?.name,
      status: metadata?.labels?.status,
    }));
  }
}
