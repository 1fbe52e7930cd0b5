import { mockServices } from '@backstage/backend-test-utils';
import { ServerResponse } from 'node:http';
import { ResourceCache } from './ResourceCache';
import { KubeObject, RESOURCES } from './types';
import { eventually } from './__testUtils__/eventually';
import {
  SeenRequest,
  sendJson,
  startApiServer,
  TestApiServer,
} from './__testUtils__/TestApiServer';

interface Thing extends KubeObject {
  status?: { phase: string };
}

function backup(
  name: string,
  phase: string,
  resourceVersion: number | string,
): Thing {
  return {
    metadata: {
      name,
      uid: `uid of ${name}`,
      resourceVersion: String(resourceVersion),
      creationTimestamp: '2026-11-22T08:00:00Z',
    },
    status: { phase },
  };
}

function isWatch(request: SeenRequest): boolean {
  return request.query.watch === 'true';
}

/** One list, then one open watch after the other, driven by the test. */
class FakeBackups {
  items: Thing[] = [];
  resourceVersion = '10';
  readonly watches: ServerResponse[] = [];

  readonly answer = (request: SeenRequest, response: ServerResponse) => {
    if (!isWatch(request)) {
      const { items, resourceVersion } = this;
      sendJson(response, { metadata: { resourceVersion }, items });
      return;
    }
    response.writeHead(200);
    response.flushHeaders();
    this.watches.push(response);
  };

  /** Into the newest watch. */
  send(type: string, object: object): void {
    this.watches.at(-1)!.write(`${JSON.stringify({ type, object })}\n`);
  }
}

describe('ResourceCache', () => {
  let server: TestApiServer;
  let backups: FakeBackups;
  let cache: ResourceCache<Thing, string>;
  let onChange: jest.Mock;

  beforeEach(async () => {
    backups = new FakeBackups();
    server = await startApiServer(backups.answer);
    onChange = jest.fn();
    cache = new ResourceCache<Thing, string>({
      connection: server.connect(),
      resource: RESOURCES.backups,
      namespace: 'velero',
      project: object => `${object.metadata.name} ${object.status?.phase}`,
      logger: mockServices.logger.mock(),
      onChange,
    });
  });
  afterEach(async () => {
    cache.stop();
    await server.stop();
  });

  const lists = () => server.requests.filter(request => !isWatch(request));
  const watched = () => server.requests.filter(isWatch);

  async function startWatching(): Promise<void> {
    cache.start();
    await eventually(() => expect(backups.watches).toHaveLength(1));
  }

  it('lists once, then watches from there', async () => {
    backups.items = [backup('a', 'Completed', 3), backup('b', 'New', 7)];

    await startWatching();

    expect(cache.all()).toEqual(['a Completed', 'b New']);
    expect(cache.find('b')).toBe('b New');
    expect(cache.observation()).toEqual({
      observedAt: expect.any(String),
      problem: undefined,
    });
    expect(lists()).toHaveLength(1);
    expect(lists()[0].path).toBe(
      '/apis/velero.io/v1/namespaces/velero/backups',
    );
    expect(watched()[0].query).toMatchObject({
      resourceVersion: '10',
      allowWatchBookmarks: 'true',
    });
  });

  it('takes in what is added, changed and deleted, and announces each', async () => {
    await startWatching();
    onChange.mockClear();

    backups.send('ADDED', backup('a', 'New', 11));
    await eventually(() => expect(cache.all()).toEqual(['a New']));
    backups.send('MODIFIED', backup('a', 'InProgress', 12));
    await eventually(() => expect(cache.all()).toEqual(['a InProgress']));
    backups.send('DELETED', backup('a', 'InProgress', 13));
    await eventually(() => expect(cache.all()).toEqual([]));

    expect(onChange).toHaveBeenCalledTimes(3);
    expect(lists()).toHaveLength(1);
  });

  it('is known to be fresh by a bookmark, which changes nothing', async () => {
    await startWatching();
    onChange.mockClear();
    const before = cache.observation().observedAt!;

    backups.send('BOOKMARK', { metadata: { resourceVersion: '99' } });

    await eventually(() =>
      expect(cache.observation().observedAt! > before).toBe(true),
    );
    expect(onChange).not.toHaveBeenCalled();
  });

  it.each([
    ['is cut', () => server.cutConnections()],
    ['ends in the ordinary way', () => backups.watches.at(-1)!.end()],
    [
      'is cut in the middle of an event',
      () => {
        backups.watches.at(-1)!.write('{"type":"MODIFIED","obj');
        server.cutConnections();
      },
    ],
  ])('resumes where it was when the watch %s', async (_, end) => {
    await startWatching();
    backups.send('ADDED', backup('a', 'New', 11));
    backups.send('BOOKMARK', { metadata: { resourceVersion: '17' } });
    await eventually(() => expect(cache.all()).toEqual(['a New']));

    end();
    await eventually(() => expect(backups.watches).toHaveLength(2));
    backups.send('MODIFIED', backup('a', 'Completed', 18));

    await eventually(() => expect(cache.all()).toEqual(['a Completed']));
    expect(watched()[1].query.resourceVersion).toBe('17');
    expect(lists()).toHaveLength(1);
    expect(cache.observation().problem).toBeUndefined();
  });

  it.each([
    [
      'by an event',
      () => {
        backups.send('ERROR', {
          kind: 'Status',
          code: 410,
          reason: 'Expired',
          message: 'too old resource version',
        });
        backups.watches.at(-1)!.end();
      },
    ],
    [
      'by the answer to the next watch',
      () => {
        let refused = false;
        server.answer = (request, response) => {
          if (isWatch(request) && !refused) {
            refused = true;
            sendJson(response, { reason: 'Expired' }, 410);
            return;
          }
          backups.answer(request, response);
        };
        server.cutConnections();
      },
    ],
  ])('lists again when its place is too old, told %s', async (_, expire) => {
    backups.items = [backup('gone meanwhile', 'Completed', 3)];
    await startWatching();
    backups.items = [backup('new', 'Completed', 30)];
    backups.resourceVersion = '31';

    expire();

    await eventually(() => expect(cache.all()).toEqual(['new Completed']));
    await eventually(() => expect(backups.watches).toHaveLength(2));
    expect(lists()).toHaveLength(2);
    expect(watched().at(-1)!.query.resourceVersion).toBe('31');
    expect(cache.observation().problem).toBeUndefined();
  });

  it('keeps what it knew while the cluster is away, says since when, and recovers by itself', async () => {
    backups.items = [backup('a', 'Completed', 3)];
    await startWatching();
    const { observedAt } = cache.observation();

    server.answer = (_, response) => response.destroy();
    server.cutConnections();

    await eventually(() =>
      expect(cache.observation().problem).toMatchObject({
        cluster: 'test',
        code: 'unreachable',
        since: expect.any(String),
      }),
    );
    expect(cache.all()).toEqual(['a Completed']);
    expect(cache.observation().observedAt).toBe(observedAt);
    const { since } = cache.observation().problem!;
    const failures = server.requests.length;
    await eventually(() =>
      expect(server.requests.length).toBeGreaterThan(failures),
    );
    expect(cache.observation().problem?.since).toBe(since);

    server.answer = backups.answer;

    await eventually(() => expect(cache.observation().problem).toBeUndefined());
    expect(cache.all()).toEqual(['a Completed']);
  });

  it('does not keep who asks first waiting when the first answer is a refusal', async () => {
    server.answer = (_, response) =>
      sendJson(
        response,
        { message: 'backups.velero.io is forbidden', reason: 'Forbidden' },
        403,
      );

    cache.start();
    await cache.ready(60_000);

    expect(cache.all()).toEqual([]);
    expect(cache.observation()).toEqual({
      observedAt: null,
      problem: expect.objectContaining({
        code: 'forbidden',
        message: expect.stringContaining('backups.velero.io is forbidden'),
      }),
    });
  });

  it('names the right that a watch lacks, and goes on once it is granted', async () => {
    backups.items = [backup('a', 'Completed', 3)];
    server.answer = (request, response) => {
      if (!isWatch(request)) return backups.answer(request, response);
      const message =
        'backups.velero.io is forbidden: User "ada" cannot watch resource "backups" in API group "velero.io" in the namespace "velero"';
      return sendJson(response, { message }, 403);
    };
    cache.start();

    await eventually(() =>
      expect(cache.observation().problem).toMatchObject({
        code: 'forbidden',
        missingRights: [
          {
            identity: 'ada',
            rule: { resources: ['backups'], verbs: ['list', 'watch'] },
          },
        ],
      }),
    );
    expect(cache.all()).toEqual(['a Completed']);

    server.answer = backups.answer;

    await eventually(() => expect(cache.observation().problem).toBeUndefined());
  });

  it('lets who asks first go on when there is no answer in time', async () => {
    server.answer = () => undefined;

    cache.start();
    await cache.ready(20);

    expect(cache.observation().observedAt).toBeNull();
  });

  it('asks nothing more once it is stopped', async () => {
    await startWatching();

    cache.stop();
    await eventually(() => expect(backups.watches[0].destroyed).toBe(true));

    expect(server.requests).toHaveLength(2);
  });

  it('reads long lists in pages', async () => {
    server.answer = (request, response) => {
      if (isWatch(request)) return;
      const isFirst = request.query.continue === undefined;
      sendJson(response, {
        metadata: {
          resourceVersion: '10',
          continue: isFirst ? 'next page' : undefined,
        },
        items: [backup(isFirst ? 'a' : 'b', 'Completed', 3)],
      });
    };

    cache.start();
    await cache.ready(5_000);

    expect(cache.all()).toEqual(['a Completed', 'b Completed']);
    expect(lists().map(({ query }) => query)).toEqual([
      { limit: '500' },
      { limit: '500', continue: 'next page' },
    ]);
  });
});
