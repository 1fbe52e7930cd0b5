import {
  AppsV1Api,
  BatchV1Api,
  CoreV1Api,
  CustomObjectsApi,
  KubeConfig,
  PortForward,
  RbacAuthorizationV1Api,
} from '@kubernetes/client-node';
import { installGitpod, installKots } from '@gitpod-dr/fake-kotsadm';
import { mkdtemp, rm } from 'node:fs/promises';
import { AddressInfo, createServer, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Sandbox, startSandbox } from '.';

jest.setTimeout(120_000);

const speed = 20;
const velero = { group: 'velero.io', version: 'v1', namespace: 'velero' };
const veleroRestores = { ...velero, plural: 'restores' };

interface Answer {
  status: number;
  body: string;
}

/** The API of a console, reached as the portal reaches it: through its pod. */
class ConsoleClient {
  private readonly core: CoreV1Api;

  constructor(
    private readonly kubeConfig: KubeConfig,
    private readonly namespace: string,
  ) {
    this.core = kubeConfig.makeApiClient(CoreV1Api);
  }

  async call(
    method: string,
    path: string,
    options: { body?: string; authorization?: string; patience?: number } = {},
  ): Promise<Answer> {
    const authorization = options.authorization ?? (await this.authString());
    const tunnel = await this.openTunnel();
    const { port } = tunnel.address() as AddressInfo;
    try {
      const response = await fetch(`http://127.0.0.1:${port}${path}`, {
        method,
        body: options.body,
        headers: { authorization, connection: 'close' },
        signal: AbortSignal.timeout(options.patience ?? 5_000),
      });
      return { status: response.status, body: await response.text() };
    } finally {
      tunnel.close();
    }
  }

  async get<T>(path: string): Promise<T> {
    const { status, body } = await this.call('GET', path);
    if (status !== 200) throw new Error(`${path}: ${status} ${body}`);
    return JSON.parse(body);
  }

  async authString(): Promise<string> {
    const { data } = await this.core.readNamespacedSecret({
      name: 'kotsadm-authstring',
      namespace: this.namespace,
    });
    return Buffer.from(data!['kotsadm-authstring'], 'base64').toString();
  }

  private async openTunnel(): Promise<Server> {
    const { items } = await this.core.listNamespacedPod({
      namespace: this.namespace,
      labelSelector: 'app=kotsadm',
    });
    const pod = items.find(({ status }) => status?.phase === 'Running');
    if (!pod) throw new Error('no kotsadm pod is running');
    const forward = new PortForward(this.kubeConfig);
    const tunnel = createServer(socket => {
      socket.on('error', () => undefined);
      forward
        .portForward(
          this.namespace,
          pod.metadata!.name!,
          [3000],
          socket,
          null,
          socket,
        )
        .catch(() => socket.destroy());
    });
    return new Promise(resolve => {
      tunnel.listen(0, '127.0.0.1', () => resolve(tunnel));
    });
  }
}

/** Asks again until the answer is right, and fails with the last reason. */
async function eventually<T>(
  ask: () => Promise<T>,
  isRight: (answer: T) => boolean,
): Promise<T> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    let last: unknown;
    try {
      const answer = await ask();
      if (isRight(answer)) return answer;
      last = new Error(`last answer: ${JSON.stringify(answer)}`);
    } catch (error) {
      last = error;
    }
    if (Date.now() > deadline) throw last;
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

interface AppAnswer {
  appState: string;
  downstream: {
    cluster: { id: string };
    currentVersion: { status: string; sequence: number };
  };
}

interface RestoreStatuses {
  statuses: { appSlug: string; restoreDetail: { phase: string } }[];
}

describe('the admin console in the sandbox', () => {
  let stateDir: string;
  let sandbox: Sandbox;
  let kubeConfig: KubeConfig;
  let core: CoreV1Api;
  let admin: ConsoleClient;

  const readApp = () => admin.get<AppAnswer>('/api/v1/app/gitpod');

  beforeAll(async () => {
    stateDir = await mkdtemp(join(tmpdir(), 'kotsadm-'));
    sandbox = await startSandbox({ stateDir, speed, seed: true });
    kubeConfig = new KubeConfig();
    kubeConfig.loadFromFile(sandbox.kubeconfigPath);
    core = kubeConfig.makeApiClient(CoreV1Api);
    admin = new ConsoleClient(kubeConfig, 'gitpod');
    await eventually(readApp, app => app.appState === 'ready');
  });

  afterEach(() => {
    sandbox.faults.clearAll();
    sandbox.clock.setSpeed(speed);
  });

  afterAll(async () => {
    await sandbox?.stop();
    await rm(stateDir, { recursive: true, force: true });
  });

  const customObjects = () => kubeConfig.makeApiClient(CustomObjectsApi);

  const readBackup = async (name: string) =>
    customObjects().getNamespacedCustomObject({
      ...velero,
      plural: 'backups',
      name,
    });

  const uidOf = async (name: string) =>
    (await core.readNamespacedConfigMap({ name, namespace: 'gitpod' })).metadata
      ?.uid;

  async function helmStatuses(): Promise<string[]> {
    const { items } = await core.listNamespacedSecret({
      namespace: 'gitpod',
      labelSelector: 'owner=helm,name=gitpod',
    });
    return items
      .map(({ metadata }) => metadata!.labels!)
      .sort((a, b) => Number(a.version) - Number(b.version))
      .map(({ status }) => status);
  }

  async function deployOutput(): Promise<Record<string, string>> {
    const { downstream } = await readApp();
    const { logs } = await admin.get<{ logs: Record<string, string> }>(
      `/api/v1/app/gitpod/cluster/${downstream.cluster.id}/sequence/3/downstreamoutput`,
    );
    return logs;
  }

  async function installerLog(): Promise<string> {
    const { data } = await core.readNamespacedConfigMap({
      name: 'gitpod-installation-status',
      namespace: 'gitpod',
    });
    return data!['gitpod-installer.log'];
  }

  const redeploy = () =>
    admin.call('POST', '/api/v1/app/gitpod/sequence/3/redeploy');

  const deploymentEnd = async () => {
    const { downstream } = await eventually(
      readApp,
      app => app.downstream.currentVersion.status !== 'deploying',
    );
    return downstream.currentVersion.status;
  };

  const backUp = () => admin.call('POST', '/api/v1/snapshot/backup');

  const restoreApps = (backup: string, body = '{"restoreAll":true}') =>
    admin.call('POST', `/api/v1/snapshot/${backup}/restore-apps`, { body });

  const restoreStatus = () =>
    admin.get('/api/v1/app/gitpod/snapshot/restore/status');

  describe('authentication', () => {
    it('tells its version to everyone', async () => {
      const { body } = await admin.call('GET', '/healthz', {
        authorization: '',
      });
      expect(JSON.parse(body)).toMatchObject({ version: 'v1.131.4' });
    });

    it.each([
      ['', 'missing authorization token'],
      ['Kots wrong', 'failed to parse authorization header'],
    ])('refuses "%s"', async (authorization, error) => {
      const answer = await admin.call('GET', '/api/v1/ping', { authorization });
      expect(answer.status).toBe(401);
      expect(JSON.parse(answer.body)).toEqual({ error, success: false });
    });

    it('follows a changed auth string', async () => {
      const former = await admin.authString();
      const next = former.replace('sandbox', 'changed');
      await writeAuthString(next);
      const old = await admin.call('GET', '/api/v1/ping', {
        authorization: former,
      });
      const now = await admin.call('GET', '/api/v1/ping', {
        authorization: next,
      });
      await writeAuthString(former);
      expect([old.status, now.status]).toEqual([401, 200]);
    });

    async function writeAuthString(value: string) {
      const ref = { name: 'kotsadm-authstring', namespace: 'gitpod' };
      const secret = await core.readNamespacedSecret(ref);
      const encoded = Buffer.from(value).toString('base64');
      await core.replaceNamespacedSecret({
        ...ref,
        body: { ...secret, data: { 'kotsadm-authstring': encoded } },
      });
    }
  });

  it('accepts and never answers while it hangs', async () => {
    sandbox.faults.set('kotsadm-hangs');
    await expect(
      admin.call('GET', '/healthz', { patience: 300 }),
    ).rejects.toMatchObject({ name: 'TimeoutError' });
    sandbox.faults.clearAll();
    expect((await admin.call('GET', '/healthz')).status).toBe(200);
  });

  describe('a backup', () => {
    it('is a Velero Backup that completes', async () => {
      const { status, body } = await backUp();
      expect(status).toBe(200);
      const { success, backupName } = JSON.parse(body);
      expect(success).toBe(true);
      expect(backupName).toMatch(/^instance-[a-z0-9]{5}$/);
      expect(await readBackup(backupName)).toMatchObject({
        metadata: {
          annotations: {
            'kots.io/instance': 'true',
            'kots.io/apps-sequences': '{"gitpod":3}',
            'kots.io/kotsadm-image': 'kotsadm/kotsadm:v1.131.4',
          },
        },
      });
      await eventually(
        () => readBackup(backupName),
        ({ status: state }) => state?.phase === 'Completed',
      );
      const { backups } = await admin.get<{ backups: { name: string }[] }>(
        '/api/v1/snapshots',
      );
      expect(backups).toContainEqual(
        expect.objectContaining({ name: backupName, status: 'Completed' }),
      );
    });

    it('without effect still claims success', async () => {
      sandbox.faults.set('kotsadm-backup-without-effect');
      const { status, body } = await backUp();
      expect(status).toBe(200);
      expect(JSON.parse(body)).toEqual({
        success: true,
        backupName: 'instance-zzzzz',
      });
      await expect(readBackup('instance-zzzzz')).rejects.toMatchObject({
        code: 404,
      });
    });

    it.each([
      ['kotsadm-minimal-rbac', 409],
      ['kotsadm-backup-error', 500],
    ])('under fault %s is answered with %i', async (fault, expected) => {
      sandbox.faults.set(fault);
      const { status, body } = await backUp();
      expect(status).toBe(expected);
      expect(JSON.parse(body)).toMatchObject({ success: false });
    });
  });

  describe('a redeploy', () => {
    it('runs the installer, adds a helm revision and tells its output', async () => {
      const before = await helmStatuses();
      sandbox.clock.setSpeed(1);
      expect((await redeploy()).status).toBe(204);
      expect(await deployOutput()).toMatchObject({ applyStdout: '' });
      const jobs = kubeConfig.makeApiClient(BatchV1Api);
      await eventually(
        () => jobs.listNamespacedJob({ namespace: 'gitpod' }),
        ({ items }) =>
          items.some(({ metadata }) => metadata?.name === 'installer-43'),
      );
      expect(await helmStatuses()).toEqual(before);

      sandbox.clock.setSpeed(speed);
      expect(await deploymentEnd()).toBe('deployed');
      expect(await helmStatuses()).toEqual([
        ...before.map(() => 'superseded'),
        'deployed',
      ]);
      expect((await deployOutput()).applyStdout).toContain('installer-43');
      expect(await installerLog()).toMatch(/Gitpod: status pass\n$/);
    });

    it('without effect looks just as good', async () => {
      const before = await helmStatuses();
      sandbox.faults.set('redeploy-without-effect');
      expect((await redeploy()).status).toBe(204);
      expect(await deploymentEnd()).toBe('deployed');
      expect((await deployOutput()).applyStdout).not.toBe('');
      expect(await helmStatuses()).toEqual(before);
    });

    it('that fails says why in its output', async () => {
      sandbox.faults.set('redeploy-fails');
      expect((await redeploy()).status).toBe(204);
      expect(await deploymentEnd()).toBe('failed');
      expect((await deployOutput()).applyStderr).not.toBe('');
    });

    it('whose installer fails is rolled back by helm', async () => {
      const before = await helmStatuses();
      sandbox.faults.set('installer-fails');
      await redeploy();
      expect(await deploymentEnd()).toBe('deployed');
      expect(await helmStatuses()).toEqual([
        ...before.map(() => 'superseded'),
        'failed',
        'deployed',
      ]);
      expect(await installerLog()).toMatch(/Gitpod: status fail\n$/);
    });

    it('is taken up by the next process when this one ends', async () => {
      const before = await helmStatuses();
      sandbox.clock.setSpeed(1);
      await redeploy();
      await core.deleteCollectionNamespacedPod({
        namespace: 'gitpod',
        labelSelector: 'app=kotsadm',
      });
      sandbox.clock.setSpeed(speed);
      expect(await deploymentEnd()).toBe('deployed');
      const after = await helmStatuses();
      expect(after).toHaveLength(before.length + 1);
      expect(after.at(-1)).toBe('deployed');
    });

    it('of an unknown sequence is refused without a word', async () => {
      const path = '/api/v1/app/gitpod/sequence/99/redeploy';
      expect(await admin.call('POST', path)).toEqual({ status: 500, body: '' });
    });
  });

  describe('a restore of the app', () => {
    it('replaces what KOTS applied and leaves what the installer made', async () => {
      const helm = await helmStatuses();
      const [applied, made] = [
        await uidOf('gitpod-installation'),
        await uidOf('gitpod'),
      ];
      expect(await restoreApps('instance-ab1cd')).toMatchObject({
        status: 200,
        body: '{"success":true}',
      });
      expect(await restoreStatus()).toEqual({
        status: 'running',
        restore_name: 'instance-ab1cd',
      });
      await eventually(restoreStatus, status => !('status' in (status as {})));

      expect(await uidOf('gitpod-installation')).not.toBe(applied);
      expect(await uidOf('gitpod')).toBe(made);
      expect(await helmStatuses()).toEqual(helm);
      const { statuses } = JSON.parse(
        (
          await admin.call(
            'POST',
            '/api/v1/snapshot/instance-ab1cd/apps-restore-status',
            { body: '{"checkAll":true}' },
          )
        ).body,
      ) as RestoreStatuses;
      expect(statuses).toMatchObject([
        { appSlug: 'gitpod', restoreDetail: { phase: 'Completed' } },
      ]);
      // The trap: nothing was deployed, and yet all is green.
      const app = await eventually(
        readApp,
        ({ appState }) => appState === 'ready',
      );
      expect(app.downstream.currentVersion.status).toBe('deployed');
    });

    it('waits until the Restore of last time is gone', async () => {
      const readUid = async () =>
        (
          await customObjects().getNamespacedCustomObject({
            ...veleroRestores,
            name: 'instance-ab1cd.gitpod',
          })
        ).metadata.uid;
      const former = await readUid();
      await restoreApps('instance-ab1cd');
      await eventually(restoreStatus, status => !('status' in (status as {})));
      expect(await readUid()).not.toBe(former);
    });

    it('whose undeploy fails is stuck until somebody asks for its detail', async () => {
      sandbox.faults.set('undeploy-fails');
      await restoreApps('instance-k4t7m');
      const path = '/api/v1/app/gitpod/snapshot/restore/instance-k4t7m.gitpod';
      const detail = await eventually(
        () =>
          admin.get<{ restoreDetail: { phase: string }; active: boolean }>(
            path,
          ),
        ({ restoreDetail }) => restoreDetail.phase === 'Failed',
      );
      expect(detail.active).toBe(false);
      expect(await restoreStatus()).toEqual({});
    });

    it('makes a redeploy fail while it runs', async () => {
      sandbox.faults.set('undeploy-fails');
      await restoreApps('instance-k4t7m');
      expect((await redeploy()).status).toBe(204);
      expect(await deploymentEnd()).toBe('failed');
      const path = '/api/v1/app/gitpod/snapshot/restore';
      expect((await admin.call('DELETE', path)).status).toBe(204);
      expect(await restoreStatus()).toEqual({});
    });

    it.each([
      ['of an unknown backup', 'instance-99999', '{"restoreAll":true}', 500],
      ['of a partial snapshot', 'gitpod-part1', '{"restoreAll":true}', 500],
      ['with broken JSON', 'instance-ab1cd', '{"restoreAll":', 400],
    ])('%s is refused', async (_what, backup, body, status) => {
      expect((await restoreApps(backup, body)).status).toBe(status);
      expect(await restoreStatus()).toEqual({});
    });
  });

  describe('a restore of the console itself', () => {
    it('brings back the auth string and the state of the snapshot', async () => {
      const former = await admin.authString();
      expect((await redeploy()).status).toBe(204);
      await deleteConsole();
      await customObjects().createNamespacedCustomObject({
        ...veleroRestores,
        body: {
          apiVersion: 'velero.io/v1',
          kind: 'Restore',
          metadata: { name: 'instance-k4t7m.kotsadm' },
          spec: {
            backupName: 'instance-k4t7m',
            labelSelector: { matchLabels: { 'kots.io/kotsadm': 'true' } },
            restorePVs: true,
            includeClusterResources: true,
          },
        },
      });
      await eventually(
        () =>
          customObjects().getNamespacedCustomObject({
            ...veleroRestores,
            name: 'instance-k4t7m.kotsadm',
          }),
        ({ status }) => status?.phase === 'Completed',
      );
      const app = await eventually(readApp, () => true);
      expect(await admin.authString()).not.toBe(former);
      // The redeploy from before the restore is forgotten.
      expect(app.downstream.currentVersion.status).toBe('deployed');
    });

    /** What belongs to the console in its namespace, never cluster-wide. */
    async function deleteConsole() {
      const ours = {
        namespace: 'gitpod',
        labelSelector: 'kots.io/kotsadm=true',
      };
      const apps = kubeConfig.makeApiClient(AppsV1Api);
      const rbac = kubeConfig.makeApiClient(RbacAuthorizationV1Api);
      await core.deleteCollectionNamespacedService(ours);
      await apps.deleteCollectionNamespacedDeployment(ours);
      await apps.deleteCollectionNamespacedStatefulSet(ours);
      await core.deleteCollectionNamespacedPod(ours);
      await core.deleteCollectionNamespacedPersistentVolumeClaim(ours);
      await core.deleteCollectionNamespacedSecret(ours);
      await core.deleteCollectionNamespacedConfigMap(ours);
      await rbac.deleteCollectionNamespacedRoleBinding(ours);
      await rbac.deleteCollectionNamespacedRole(ours);
      await core.deleteCollectionNamespacedServiceAccount(ours);
      await eventually(
        () => core.listNamespacedPod(ours),
        ({ items }) => items.length === 0,
      );
    }
  });

  describe('a second installation', () => {
    it('shares the cluster rights and nothing else', async () => {
      await installKots(kubeConfig, { namespace: 'gitpod-two' });
      await installGitpod(kubeConfig, { namespace: 'gitpod-two' });
      const second = new ConsoleClient(kubeConfig, 'gitpod-two');
      const readApps = () =>
        second.get<{ apps: { namespace: string }[] }>('/api/v1/apps');
      const { apps } = await eventually(readApps, () => true);
      expect(apps).toMatchObject([{ slug: 'gitpod', namespace: 'gitpod-two' }]);
      expect(await second.authString()).not.toBe(await admin.authString());

      const rbac = kubeConfig.makeApiClient(RbacAuthorizationV1Api);
      const { subjects } = await rbac.readClusterRoleBinding({
        name: 'kotsadm-rolebinding',
      });
      expect(subjects?.map(subject => subject.namespace)).toEqual([
        'gitpod',
        'gitpod-two',
      ]);
    });

    it('cannot back up without its subject in the shared binding', async () => {
      const rbac = kubeConfig.makeApiClient(RbacAuthorizationV1Api);
      const name = 'kotsadm-rolebinding';
      const binding = await rbac.readClusterRoleBinding({ name });
      await rbac.replaceClusterRoleBinding({
        name,
        body: {
          ...binding,
          subjects: binding.subjects!.filter(s => s.namespace === 'gitpod'),
        },
      });
      const second = new ConsoleClient(kubeConfig, 'gitpod-two');
      const refused = await second.call('POST', '/api/v1/snapshot/backup');
      expect(refused.status).toBe(409);
      expect((await backUp()).status).toBe(200);
    });
  });
});
