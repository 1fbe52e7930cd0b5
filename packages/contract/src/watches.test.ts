import { KubeList } from './kube/KubeObject';
import { core, velero } from './kube/paths';
import { WatchLog } from './kube/WatchLog';
import { useWorld } from './testing/useWorld';

describe('a watch', () => {
  const stage = useWorld();
  const open: WatchLog[] = [];
  let namespace: string;
  let path: string;

  beforeEach(async () => {
    namespace = await stage.scratch.namespace();
    path = core(namespace, 'configmaps');
  });

  afterEach(() => open.splice(0).forEach(log => log.stop()));

  async function watch(
    query: Record<string, string | number>,
    where = path,
  ): Promise<WatchLog> {
    const log = await WatchLog.open(stage.world.admin, where, query);
    open.push(log);
    return log;
  }

  const until = (log: WatchLog, entry: string) =>
    log.until(entry, stage.world.patience(30));

  /** The controller's own ConfigMap may come at any moment. */
  const ours = (log: WatchLog) =>
    log.entries.filter(entry => !entry.endsWith('kube-root-ca.crt'));

  it('begins with what is there, and goes on', async () => {
    const { api, scratch } = stage;
    await scratch.configMap(namespace, 'old');
    const log = await watch({});
    await until(log, 'ADDED old');

    await scratch.configMap(namespace, 'new', { data: { a: '1' } });
    await api.mergePatch(core(namespace, 'configmaps', 'new'), {
      data: { a: '2' },
    });
    await api.delete(core(namespace, 'configmaps', 'new'));

    await until(log, 'DELETED new');
    expect(ours(log)).toEqual([
      'ADDED old',
      'ADDED new',
      'MODIFIED new',
      'DELETED new',
    ]);
    const versions = log.events.map(({ object }) =>
      Number(object.metadata.resourceVersion),
    );
    expect(versions).toEqual([...versions].sort((a, b) => a - b));
  });

  it('goes on after the version that it names', async () => {
    const { api, scratch } = stage;
    const { metadata } = await scratch.configMap(namespace, 'first');
    await scratch.configMap(namespace, 'second');
    await api.delete(core(namespace, 'configmaps', 'first'));

    const log = await watch({ resourceVersion: metadata.resourceVersion });

    await until(log, 'DELETED first');
    expect(ours(log)).toEqual(['ADDED second', 'DELETED first']);
  });

  it('goes on after a list without a gap', async () => {
    const { api, scratch } = stage;
    await scratch.configMap(namespace, 'listed');
    const list = await api.get<KubeList>(path);
    await scratch.configMap(namespace, 'later');

    const log = await watch({ resourceVersion: list.metadata.resourceVersion });

    await until(log, 'ADDED later');
    expect(ours(log)).toEqual(['ADDED later']);
  });

  it('sees an object leave its selection as deleted', async () => {
    const { api, scratch } = stage;
    await scratch.configMap(namespace, 'one', { labels: { in: 'yes' } });
    await scratch.configMap(namespace, 'two');
    const log = await watch({ labelSelector: 'in=yes' });
    await until(log, 'ADDED one');

    await api.mergePatch(core(namespace, 'configmaps', 'one'), {
      metadata: { labels: { in: 'no' } },
    });
    await api.mergePatch(core(namespace, 'configmaps', 'two'), {
      metadata: { labels: { in: 'yes' } },
    });

    await until(log, 'ADDED two');
    expect(log.entries).toEqual(['ADDED one', 'DELETED one', 'ADDED two']);
  });

  it('ends by itself after the time that it names', async () => {
    const before = Date.now();
    const log = await watch({ timeoutSeconds: 1 });

    await log.ended;
    expect(log.error).toBeUndefined();
    expect(Date.now() - before).toBeGreaterThanOrEqual(950);
  });

  it('from a version that is no longer known opens, and says that it is gone', async () => {
    const log = await watch(
      { resourceVersion: 1 },
      velero(stage.world.velero.namespace, 'backups'),
    );

    await log.ended;
    expect(log.error).toBeUndefined();
    expect(log.events).toEqual([
      {
        type: 'ERROR',
        object: expect.objectContaining({
          kind: 'Status',
          status: 'Failure',
          reason: 'Expired',
          code: 410,
          message: expect.stringMatching(
            /^too old resource version: 1 \(\d+\)$/,
          ),
        }),
      },
    ]);
  });
});
