import { mergePatchOf } from './kube/KubeApi';
import { ConfigMap, KubeObject, Secret } from './kube/KubeObject';
import { core, velero } from './kube/paths';
import { uniqueName } from './testing/Scratch';
import { until } from './testing/until';
import { useWorld } from './testing/useWorld';

describe('writing', () => {
  const stage = useWorld();
  let namespace: string;

  beforeEach(async () => {
    namespace = await stage.scratch.namespace();
  });

  const at = (name: string) => core(namespace, 'configmaps', name);

  it('gives an object its identity', async () => {
    const created = await stage.scratch.configMap(namespace, 'one');

    expect(created.metadata).toMatchObject({
      name: 'one',
      namespace,
      uid: expect.stringMatching(/^[0-9a-f-]{36}$/),
      resourceVersion: expect.stringMatching(/^\d+$/),
      creationTimestamp: expect.stringMatching(/^[\d-]+T[\d:]+Z$/),
    });
  });

  it('makes up the end of a name', async () => {
    const { metadata } = await stage.api.create<ConfigMap>(
      core(namespace, 'configmaps'),
      { metadata: { generateName: 'made-up-' } },
    );

    expect(metadata.name).toMatch(/^made-up-[bcdfghjklmnpqrstvwxz2456789]{5}$/);
    expect(metadata.generateName).toBe('made-up-');
  });

  it('refuses a name that is taken', async () => {
    await stage.scratch.configMap(namespace, 'one');

    const { code, body } = await stage.api.refusalOf({
      method: 'POST',
      path: core(namespace, 'configmaps'),
      body: { metadata: { name: 'one' } },
    });

    expect(code).toBe(409);
    expect(body).toEqual({
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message: 'configmaps "one" already exists',
      reason: 'AlreadyExists',
      details: { name: 'one', kind: 'configmaps' },
      code: 409,
    });
  });

  it('refuses a namespace that is not there', async () => {
    const missing = uniqueName('missing');
    const { code, body } = await stage.api.refusalOf({
      method: 'POST',
      path: core(missing, 'configmaps'),
      body: { metadata: { name: 'one' } },
    });

    expect(code).toBe(404);
    expect(body.message).toBe(`namespaces "${missing}" not found`);
  });

  it('refuses a name that breaks the rules', async () => {
    const { code, body } = await stage.api.refusalOf({
      method: 'POST',
      path: core(namespace, 'configmaps'),
      body: { metadata: { name: 'Not_Good' } },
    });

    expect(code).toBe(422);
    expect(body.reason).toBe('Invalid');
    expect(body.details?.causes?.[0]).toMatchObject({
      reason: 'FieldValueInvalid',
      field: 'metadata.name',
    });
  });

  it('refuses a stale version', async () => {
    const { api, scratch } = stage;
    const stale = await scratch.configMap(namespace, 'one', {
      data: { a: '1' },
    });
    await api.mergePatch(at('one'), { data: { a: '2' } });

    const replace = await api.refusalOf({
      method: 'PUT',
      path: at('one'),
      body: stale,
    });
    const { resourceVersion } = stale.metadata;
    const patch = await api.refusalOf(
      mergePatchOf(at('one'), { metadata: { resourceVersion }, data: {} }),
    );

    for (const { code, body } of [replace, patch]) {
      expect(code).toBe(409);
      expect(body).toEqual({
        kind: 'Status',
        apiVersion: 'v1',
        metadata: {},
        status: 'Failure',
        message:
          'Operation cannot be fulfilled on configmaps "one": the object has been modified; please apply your changes to the latest version and try again',
        reason: 'Conflict',
        details: { name: 'one', kind: 'configmaps' },
        code: 409,
      });
    }
    expect((await api.get<ConfigMap>(at('one'))).data).toEqual({ a: '2' });
  });

  it('wants custom objects to say what they are', async () => {
    const { api, world } = stage;
    const path = velero(world.velero.namespace, 'backups');
    const metadata = { name: uniqueName('contract') };
    const refusals = [
      await api.refusalOf({ method: 'POST', path, body: { metadata } }),
      await api.refusalOf({
        method: 'POST',
        path,
        body: { apiVersion: 'velero.io/v9', kind: 'Backup', metadata },
      }),
    ];

    expect(refusals.map(({ code }) => code)).toEqual([400, 400]);
    expect(refusals[0].body.message).toMatch(
      /^the object provided is unrecognized \(must be of type Backup\): Object 'Kind' is missing/,
    );
    expect(refusals[1].body.message).toBe(
      'the API version in the data (velero.io/v9) does not match the expected API version (velero.io/v1)',
    );
  });

  it('tells all that a schema misses, field by field', async () => {
    const { api, world } = stage;
    const { code, body } = await api.refusalOf({
      method: 'POST',
      path: velero(world.velero.namespace, 'backupstoragelocations'),
      body: {
        apiVersion: 'velero.io/v1',
        kind: 'BackupStorageLocation',
        metadata: { name: 'contract' },
        spec: { accessMode: 'Sometimes' },
      },
    });

    expect(code).toBe(422);
    expect(body.message).toBe(
      'BackupStorageLocation.velero.io "contract" is invalid: [spec.accessMode: Unsupported value: "Sometimes": supported values: "ReadOnly", "ReadWrite", spec.objectStorage: Required value, spec.provider: Required value]',
    );
  });

  it('keeps the text of a Secret as base64', async () => {
    const { api } = stage;
    const path = core(namespace, 'secrets', 'one');
    const created = await api.create<Secret>(core(namespace, 'secrets'), {
      metadata: { name: 'one' },
      data: { a: 'MQ==' },
      stringData: { b: '2' },
    });
    expect(created).toMatchObject({
      type: 'Opaque',
      data: { a: 'MQ==', b: 'Mg==' },
    });
    expect(created).not.toHaveProperty('stringData');

    await api.mergePatch(path, { stringData: { a: '3' } });

    const { data } = await api.get<Secret>(path);
    expect(data).toEqual({ a: 'Mw==', b: 'Mg==' });
  });

  it('replaces custom objects by version only', async () => {
    const { api, world } = stage;
    const path = velero(world.velero.namespace, 'schedules');
    const name = uniqueName('contract');
    const schedule = {
      apiVersion: 'velero.io/v1',
      kind: 'Schedule',
      metadata: { name },
      spec: { schedule: '0 0 1 1 *', paused: true, template: {} },
    };
    await api.create(path, schedule);
    stage.scratch.doom(`${path}/${name}`);

    const { code, body } = await api.refusalOf({
      method: 'PUT',
      path: `${path}/${name}`,
      body: schedule,
    });

    expect(code).toBe(422);
    expect(body.reason).toBe('Invalid');
    expect(body.message).toMatch(
      /metadata\.resourceVersion: Invalid value: .*must be specified for an update/,
    );
  });

  it('merges a patch: null removes, the rest stays', async () => {
    const { api, scratch } = stage;
    await scratch.configMap(namespace, 'one', {
      data: { keep: '1', drop: '2', change: '3' },
      labels: { drop: 'yes', keep: 'yes' },
    });

    const patched = await api.mergePatch<ConfigMap>(at('one'), {
      metadata: { labels: { drop: null } },
      data: { drop: null, change: '4', add: '5' },
    });

    expect(patched.data).toEqual({ keep: '1', change: '4', add: '5' });
    expect(patched.metadata.labels).toEqual({ keep: 'yes' });
  });

  it('changes no version where a patch changes nothing', async () => {
    const { api, scratch } = stage;
    const { metadata } = await scratch.configMap(namespace, 'one', {
      data: { a: '1' },
    });

    const patched = await api.mergePatch<ConfigMap>(at('one'), {
      data: { a: '1' },
    });

    expect(patched.metadata.resourceVersion).toBe(metadata.resourceVersion);
  });

  describe('deleting', () => {
    it('needs the uid that it names', async () => {
      const { api, scratch } = stage;
      const { metadata } = await scratch.configMap(namespace, 'one');
      const wrong = '00000000-0000-4000-8000-000000000000';

      const { code, body } = await api.refusalOf({
        method: 'DELETE',
        path: at('one'),
        body: { preconditions: { uid: wrong } },
      });

      expect(code).toBe(409);
      expect(body.reason).toBe('Conflict');
      expect(body.message).toBe(
        `Operation cannot be fulfilled on ConfigMap "one": the UID in the precondition (${wrong}) does not match the UID in record (${metadata.uid}). The object might have been deleted and then recreated`,
      );
      await api.delete(at('one'), { preconditions: { uid: metadata.uid } });
      expect(await api.find(at('one'))).toBeUndefined();
    });

    it('needs the version that it names', async () => {
      const { api, scratch } = stage;
      const { metadata } = await scratch.configMap(namespace, 'one');
      const { resourceVersion } = metadata;
      const changed = await api.mergePatch<ConfigMap>(at('one'), {
        data: { a: '1' },
      });

      const { code, body } = await api.refusalOf({
        method: 'DELETE',
        path: at('one'),
        body: { preconditions: { resourceVersion } },
      });

      expect(code).toBe(409);
      expect(body.message).toContain(
        `the ResourceVersion in the precondition (${resourceVersion}) does not match the ResourceVersion in record (${changed.metadata.resourceVersion})`,
      );
      await api.delete(at('one'), {
        preconditions: {
          resourceVersion: changed.metadata.resourceVersion,
        },
      });
      expect(await api.find(at('one'))).toBeUndefined();
    });

    it('answers with a Status where the object is gone at once', async () => {
      const { api, scratch } = stage;
      const { metadata } = await scratch.configMap(namespace, 'one');

      expect(await api.delete(at('one'))).toEqual({
        kind: 'Status',
        apiVersion: 'v1',
        metadata: {},
        status: 'Success',
        details: { name: 'one', kind: 'configmaps', uid: metadata.uid },
      });
      const { code } = await api.send({ method: 'DELETE', path: at('one') });
      expect(code).toBe(404);
    });

    it('waits for finalizers, and lets nobody add one', async () => {
      const { api, scratch } = stage;
      await scratch.configMap(namespace, 'held', {
        finalizers: ['gitpod.io/hold'],
      });

      const deleted = await api.delete<ConfigMap>(at('held'));
      expect(deleted.metadata.deletionTimestamp).toEqual(expect.any(String));
      const late = await api.refusalOf(
        mergePatchOf(at('held'), {
          metadata: { finalizers: ['gitpod.io/hold', 'gitpod.io/late'] },
        }),
      );
      expect(late.code).toBe(422);
      expect(late.body.message).toContain(
        'metadata.finalizers: Forbidden: no new finalizers can be added if the object is being deleted',
      );
      expect(await api.find(at('held'))).toBeDefined();

      await api.mergePatch(at('held'), { metadata: { finalizers: null } });
      expect(await api.find(at('held'))).toBeUndefined();
    });
  });

  describe('an owner', () => {
    const dependOn = ({ metadata }: KubeObject) => ({
      ownerReferences: [
        {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          name: metadata.name,
          blockOwnerDeletion: true,
          uid: metadata.uid,
        },
      ],
    });

    it('takes its dependents with it', async () => {
      const { api, scratch, world } = stage;
      const owner = await scratch.configMap(namespace, 'owner');
      await scratch.configMap(namespace, 'dependent', dependOn(owner));

      await api.delete(at('owner'), { propagationPolicy: 'Background' });

      expect(await api.find(at('owner'))).toBeUndefined();
      await until('the dependent is gone', world.patience(60), async () => {
        return (await api.find(at('dependent'))) === undefined;
      });
    });

    it('goes after its dependents when it is deleted in the foreground', async () => {
      const { api, scratch, world } = stage;
      const owner = await scratch.configMap(namespace, 'owner');
      await scratch.configMap(namespace, 'dependent', {
        ...dependOn(owner),
        finalizers: ['gitpod.io/hold'],
      });
      const dependent = () => api.find<ConfigMap>(at('dependent'));

      const deleted = await api.delete<ConfigMap>(at('owner'), {
        propagationPolicy: 'Foreground',
      });
      expect(deleted.metadata.finalizers).toEqual(['foregroundDeletion']);
      await until('the dependent is being deleted', world.patience(60), () =>
        dependent().then(object => object?.metadata.deletionTimestamp),
      );
      expect(await api.find(at('owner'))).toBeDefined();

      await api.mergePatch(at('dependent'), { metadata: { finalizers: null } });
      await until('the owner is gone', world.patience(60), async () => {
        return (await api.find(at('owner'))) === undefined;
      });
    });

    it('leaves its dependents alone when they are orphaned', async () => {
      const { api, scratch, world } = stage;
      const owner = await scratch.configMap(namespace, 'owner');
      await scratch.configMap(namespace, 'dependent', dependOn(owner));

      await api.delete(at('owner'), { propagationPolicy: 'Orphan' });

      await until('the owner is gone', world.patience(60), async () => {
        return (await api.find(at('owner'))) === undefined;
      });
      const { metadata } = await api.get<ConfigMap>(at('dependent'));
      expect(metadata.ownerReferences ?? []).toEqual([]);
    });
  });
});
