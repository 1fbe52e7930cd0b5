import { ConfigMap, KubeList } from './kube/KubeObject';
import { core, namespaces, velero } from './kube/paths';
import { until } from './testing/until';
import { useWorld } from './testing/useWorld';

const MINUTE = 60;

describe('a list', () => {
  const stage = useWorld();
  let namespace: string;
  let path: string;

  beforeEach(async () => {
    const { scratch } = stage;
    namespace = await scratch.namespace();
    path = core(namespace, 'configmaps');
    // A controller puts its own there.
    await until('kube-root-ca.crt', stage.world.patience(30), () =>
      stage.api.find(core(namespace, 'configmaps', 'kube-root-ca.crt')),
    );
    for (const [name, labels] of Object.entries<Record<string, string>>({
      one: { size: 'small', kind: 'a' },
      two: { size: 'small', kind: 'b' },
      three: { size: 'large', kind: 'b' },
      four: { size: 'large' },
      five: {},
    })) {
      await scratch.configMap(namespace, name, { labels });
    }
  });

  async function namesOf(query: Record<string, string | number>) {
    const { items } = await stage.api.get<KubeList<ConfigMap>>(path, query);
    return items.map(({ metadata }) => metadata.name);
  }

  it('is sorted by name and tells its version', async () => {
    const list = await stage.api.get<KubeList>(path);

    expect(list.kind).toBe('ConfigMapList');
    expect(Number(list.metadata.resourceVersion)).toBeGreaterThan(0);
    expect(await namesOf({})).toEqual([
      'five',
      'four',
      'kube-root-ca.crt',
      'one',
      'three',
      'two',
    ]);
  });

  it('comes in pages that all show the same moment', async () => {
    const first = await stage.api.get<KubeList>(path, { limit: 4 });
    expect(first.items).toHaveLength(4);
    expect(first.metadata.remainingItemCount).toBe(2);
    await stage.api.delete(core(namespace, 'configmaps', 'two'));
    await stage.scratch.configMap(namespace, 'zero');

    const second = await stage.api.get<KubeList>(path, {
      limit: 4,
      continue: first.metadata.continue,
    });

    expect(second.items.map(({ metadata }) => metadata.name)).toEqual([
      'three',
      'two',
    ]);
    expect(second.metadata.continue).toBeUndefined();
    expect(second.metadata.remainingItemCount).toBeUndefined();
    expect(second.metadata.resourceVersion).toBe(
      first.metadata.resourceVersion,
    );
  });

  it('does not count what remains where a selector was given', async () => {
    const { metadata, items } = await stage.api.get<KubeList>(path, {
      limit: 1,
      labelSelector: 'size=small',
    });

    expect(items).toHaveLength(1);
    expect(metadata.continue).toEqual(expect.any(String));
    expect(metadata.remainingItemCount).toBeUndefined();
  });

  it('refuses a continue token that nobody gave', async () => {
    const { code, body } = await stage.api.refusalOf({
      path,
      query: { limit: 1, continue: 'nonsense' },
    });

    expect(code).toBe(400);
    expect(body.reason).toBe('BadRequest');
    expect(body.message).toMatch(/continue key is not valid/);
  });

  it.each([
    ['size=small', ['one', 'two']],
    ['size==small,kind!=a', ['two']],
    ['size in (large,huge)', ['four', 'three']],
    ['size,kind notin (a)', ['four', 'three', 'two']],
    ['size,!kind', ['four']],
  ])('selects by label: %s', async (labelSelector, names) => {
    expect(await namesOf({ labelSelector })).toEqual(names);
  });

  it('refuses a label selector that it cannot read', async () => {
    const { code, body } = await stage.api.refusalOf({
      path,
      query: { labelSelector: 'size in' },
    });

    expect(code).toBe(400);
    expect(body.message).toMatch(/unable to parse requirement/);
  });

  it('selects by name', async () => {
    expect(await namesOf({ fieldSelector: 'metadata.name=three' })).toEqual([
      'three',
    ]);
    const { items } = await stage.api.get<KubeList>(namespaces(), {
      fieldSelector: `metadata.name=${namespace}`,
    });
    expect(items).toHaveLength(1);
  });

  it('refuses to select by a field that has no index', async () => {
    const builtIn = await stage.api.refusalOf({
      path,
      query: { fieldSelector: 'data.x=1' },
    });
    expect(builtIn.code).toBe(400);
    expect(builtIn.body.message).toBe(
      '"data.x" is not a known field selector: only "metadata.name", "metadata.namespace"',
    );

    const custom = await stage.api.refusalOf({
      path: velero(stage.world.velero.namespace, 'backups'),
      query: { fieldSelector: 'status.phase=Completed' },
    });
    expect(custom.code).toBe(400);
    expect(custom.body.message).toBe('field label not supported: status.phase');
  });

  it('of a moment that is still to come is refused after a while', async () => {
    const { code, body } = await stage.api.refusalOf({
      path,
      query: { resourceVersion: 999_999_999 },
    });

    expect(code).toBe(504);
    expect(body).toMatchObject({
      reason: 'Timeout',
      message: expect.stringMatching(
        /^Timeout: Too large resource version: 999999999, current: \d+$/,
      ),
      details: { causes: [{ reason: 'ResourceVersionTooLarge' }] },
    });
  });

  it('of a moment that was compacted away is gone', async () => {
    // The server forgets old versions every few minutes.
    const { body } = await until(
      'the oldest version is compacted',
      stage.world.patience(11 * MINUTE),
      async () => {
        const answer = await stage.api.send<{ code: number }>({
          path,
          query: { resourceVersion: 1, resourceVersionMatch: 'Exact' },
        });
        return answer.code === 410 && answer;
      },
    );

    expect(body).toMatchObject({
      kind: 'Status',
      status: 'Failure',
      reason: 'Expired',
      code: 410,
      message: 'The resourceVersion for the provided list is too old.',
    });
  });
});
