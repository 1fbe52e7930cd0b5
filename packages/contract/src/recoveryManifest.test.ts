// eslint-disable-next-line @backstage/no-forbidden-package-imports -- the rules that deploy/rbac grants
import { TIER_RULES } from '@gitpod-dr/backstage-plugin-gitpod-dr-backend/src/kubernetes/rights/tierRules';
import { ConfigMap } from './kube/KubeObject';
import { core, rbac } from './kube/paths';
import {
  furnish,
  grantTier,
  restorePath,
  SECRET_VALUES,
  startConsole,
} from './manifest/installation';
import { TestKeeper } from './manifest/TestKeeper';
import { until } from './testing/until';
import { useVelero } from './velero/useVelero';

const NAME = 'gitpod-dr-recovery-manifest';

describe('the recovery manifest', () => {
  const stage = useVelero();
  let namespace: string;
  let keeper: TestKeeper;

  const home = (place: string) => core(place, 'configmaps', NAME);
  const inCluster = (place = namespace) =>
    stage.api.find<ConfigMap>(home(place));
  const manifestIn = (object: ConfigMap | undefined) =>
    JSON.parse(object?.data?.['manifest.json'] ?? '{}');

  async function keeperOf(place: string): Promise<TestKeeper> {
    const { world } = stage;
    const access = (tier: string) =>
      world.kubeConfigOf({ namespace: place, name: `${place}-${tier}` });
    return new TestKeeper({
      namespace: place,
      veleroNamespace: world.velero.namespace,
      read: await access('read'),
      backup: await access('backup'),
    });
  }

  async function install(): Promise<string> {
    const place = await stage.shared.namespace();
    await furnish(stage, place);
    await grantTier(stage, place, 'read', TIER_RULES.read);
    await grantTier(stage, place, 'backup', TIER_RULES.backup);
    return place;
  }

  beforeAll(async () => {
    namespace = await install();
    await startConsole(stage, namespace);
    const first = await keeperOf(namespace);
    // The authoriser learns of a binding a little later than its creator.
    await until('the tiers may write', stage.world.patience(60), async () => {
      const outcome = await first.record();
      return (
        outcome.written && outcome.manifest.facts.workloads.state === 'known'
      );
    });
  });

  beforeEach(async () => {
    await stage.api.send({ method: 'DELETE', path: home(namespace) });
    keeper = await keeperOf(namespace);
  });

  /** Tries, and finds the cluster and the database as they were. */
  async function refusal(place = namespace): Promise<string> {
    const before = await inCluster(place);
    const kept = keeper.kept.length;
    const outcome = await keeper.record('run-1');
    expect(outcome).toMatchObject({ written: false });
    expect(await inCluster(place)).toEqual(before);
    expect(keeper.kept).toHaveLength(kept);
    return outcome.written ? '' : outcome.reason;
  }

  it('has what a restore is verified against, and the marks by which KOTS takes it along', async () => {
    const outcome = await keeper.record('run-1');

    expect(outcome).toMatchObject({ written: true });
    const object = await inCluster();
    expect(object?.metadata).toMatchObject({
      labels: { 'kots.io/backup': 'velero', 'kots.io/app-slug': 'gitpod' },
      annotations: { 'kots.io/app-slug': 'gitpod' },
    });
    const manifest = manifestIn(object);
    expect(manifest).toEqual(
      JSON.parse(JSON.stringify(keeper.kept[0].manifest)),
    );
    expect(manifest).toMatchObject({ format: 1, namespace, runId: 'run-1' });
    const known = (values: object) =>
      expect.objectContaining({
        state: 'known',
        values,
        observedAt: expect.any(String),
      });
    expect(manifest.facts).toEqual({
      installation: known({
        id: 'id-1',
        users: '42',
        workspaces: '317',
        instances: '2841',
      }),
      gitpod: known({
        release: '2022.11.1',
        channel: 'Stable',
        installer: 'release-1',
      }),
      configuration: known({
        domain: 'gitpod.example',
        region: 'eu-west-1',
        shortname: 'prod',
      }),
      database: known({ place: 'external', host: 'db.example', port: '3306' }),
      objectStorage: known({
        place: 'S3',
        endpoint: 'https://s3.example:9000',
        bucket: 'gitpod-data',
        region: 'eu-west-1',
      }),
      encryptionKeys: known({
        'general, version 1, primary':
          'sha256:be3df1ecfc9683d6954231fcc979d60a286701d851ecb25c135dfcea2d98d375',
        'old, version 1': expect.stringContaining('not recorded'),
      }),
      certificates: known({}),
      workloads: known({}),
      kots: known({ version: 'v1.89.0' }),
      velero: known({
        version: expect.stringMatching(/^v1\./),
        uploader: expect.any(String),
      }),
      kubernetes: known({ version: expect.stringMatching(/^v1\./) }),
    });
  });

  it('never holds a value of a Secret, nor one that was patched into the configuration', async () => {
    await keeper.record();

    const texts = [
      JSON.stringify(await inCluster()),
      JSON.stringify(keeper.kept),
    ];
    for (const value of SECRET_VALUES.filter(secret => secret !== 'short')) {
      texts.forEach(text => expect(text).not.toContain(value));
    }
    expect(texts[0]).not.toContain('"short"');
  });

  it('is replaced in place when it is written again', async () => {
    await keeper.record();
    const first = await inCluster();
    await keeper.record('run-2');

    const second = await inCluster();
    expect(second?.metadata.uid).toBe(first?.metadata.uid);
    expect(manifestIn(second).runId).toBe('run-2');
  });

  it('is not written while another run of the portal is active', async () => {
    await keeper.record();
    keeper.activeRun = { id: 'run-7', kind: 'restore' };

    expect(await refusal()).toBe(
      'A restore run of the portal is active: run-7.',
    );
  });

  it('is written by the run that is active', async () => {
    keeper.activeRun = { id: 'run-1', kind: 'snapshot' };

    await expect(keeper.record('run-1')).resolves.toMatchObject({
      written: true,
    });
  });

  it('is not written while KOTS restores', async () => {
    await keeper.record();
    keeper.kotsRestores = 'instance-ab1cd';

    expect(await refusal()).toBe('KOTS restores gitpod from instance-ab1cd.');
  });

  it('is not written while KOTS does not tell whether it restores', async () => {
    keeper.kotsAnswers = false;

    expect(await refusal()).toContain('500');
  });

  it('is not written while a Restore of Velero is not finished', async () => {
    const { velero, world, scratch } = stage;
    await keeper.record();
    await world.velero.kill();
    try {
      const restore = await velero.createRestore({ backupName: 'no-such-one' });
      scratch.doom(restorePath(stage, restore.metadata.name));

      expect(await refusal()).toContain(
        `Restore ${restore.metadata.name} is not finished`,
      );
    } finally {
      await world.velero.start();
    }
  });

  it('is not written where no pod of the admin console is ready', async () => {
    const place = await install();
    keeper = await keeperOf(place);

    const reason = await until(
      'the tiers may look',
      stage.world.patience(60),
      async () => {
        const said = await refusal(place);
        return !said.includes('403') && said;
      },
    );
    expect(reason).toBe(
      `Namespace ${place} has no pod of the KOTS admin console that is ready.`,
    );
  });

  it('is not written when the totals fell to zero', async () => {
    await keeper.record();
    keeper.totals = { users: 1, workspaces: 0, instances: 0 };

    expect(await refusal()).toBe(
      "Gitpod's totals fell to zero (workspaces, instances): the manifest of before may be the only proof of what has to come back.",
    );
  });

  it('guards the totals by the copy of the cluster where the portal has lost its database', async () => {
    await keeper.record();
    keeper = await keeperOf(namespace);
    keeper.totals = { users: 0, workspaces: 0, instances: 0 };

    expect(await refusal()).toContain('fell to zero');
  });

  it('is not written over a ConfigMap of somebody else', async () => {
    await stage.api.create(core(namespace, 'configmaps'), {
      metadata: { name: NAME },
      data: { mine: 'yes' },
    });

    expect(await refusal()).toBe(
      `ConfigMap ${NAME} of namespace ${namespace} is not the portal's own.`,
    );
  });

  it('keeps a known value, with its time, while it cannot be read', async () => {
    await keeper.record();
    const before = manifestIn(await inCluster()).facts.installation;
    keeper.totals = undefined;
    await keeper.record();

    expect(manifestIn(await inCluster()).facts.installation).toEqual({
      ...before,
      notRefreshed: "Gitpod's server does not answer.",
    });
  });

  it('says of a fact that cannot be read why, the missing right included', async () => {
    const { api, world } = stage;
    const path = rbac(namespace, 'roles', `${namespace}-backup`);
    const role = await api.get<{ rules: { resourceNames?: string[] }[] }>(path);
    const rules = role.rules.filter(
      ({ resourceNames }) => !resourceNames?.includes('mysql'),
    );
    await api.mergePatch(path, { rules });
    try {
      const fact = await until(
        'the right is gone',
        world.patience(60),
        async () => {
          keeper = await keeperOf(namespace);
          await stage.api.send({ method: 'DELETE', path: home(namespace) });
          await keeper.record();
          const { encryptionKeys } = manifestIn(await inCluster()).facts;
          return encryptionKeys.state === 'unknown' && encryptionKeys;
        },
      );
      expect(fact).toEqual({
        state: 'unknown',
        reason: expect.stringMatching(/403: secrets "database" is forbidden/),
      });
      const { database, velero } = manifestIn(await inCluster()).facts;
      expect(database.state).toBe('unknown');
      expect(velero.state).toBe('known');
    } finally {
      await api.mergePatch(path, { rules: role.rules });
      await until('the right is back', world.patience(60), async () => {
        const outcome = await keeper.record();
        return (
          outcome.written &&
          outcome.manifest.facts.encryptionKeys.state === 'known'
        );
      });
    }
  });

  it('goes into a snapshot and comes back; the copy that came back is kept before it is refreshed', async () => {
    const { api, velero } = stage;
    await keeper.record('run-1');
    const backup = await velero.backUp({
      includedNamespaces: [namespace],
      labelSelector: { matchLabels: { 'kots.io/backup': 'velero' } },
    });
    expect(backup.status?.phase).toBe('Completed');
    await keeper.record('run-2');
    await api.delete(home(namespace));

    const restore = await velero.restore({
      backupName: backup.metadata.name,
      labelSelector: { matchLabels: { 'kots.io/app-slug': 'gitpod' } },
    });

    const restored = await inCluster();
    expect(manifestIn(restored).runId).toBe('run-1');
    expect(restored?.metadata.labels).toMatchObject({
      'velero.io/restore-name': restore.metadata.name,
    });
    let whenKept: ConfigMap | undefined;
    keeper.onKeepRestored = async () => {
      whenKept = await inCluster();
    };
    await keeper.record('run-3');

    expect(keeper.kept.filter(({ restoreName }) => restoreName)).toEqual([
      {
        restoreName: restore.metadata.name,
        manifest: expect.objectContaining({ runId: 'run-1' }),
      },
    ]);
    expect(manifestIn(whenKept).runId).toBe('run-1');
    const refreshed = await inCluster();
    expect(manifestIn(refreshed).runId).toBe('run-3');
    expect(refreshed?.metadata.labels).not.toHaveProperty([
      'velero.io/restore-name',
    ]);
  });
});
