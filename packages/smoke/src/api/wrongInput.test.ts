import { mockCredentials } from '@backstage/backend-test-utils';
import { Sandbox } from '@gitpod-dr/sandbox-cluster';
import { objectsOf } from '../__testUtils__/clusterState';
import { Creations } from '../__testUtils__/creations';
import { componentEntity, GITPOD } from '../__testUtils__/entities';
import { SeededCluster } from '../__testUtils__/seededCluster';
import {
  OWNER,
  startTestPortal,
  TestPortal,
} from '../__testUtils__/testPortal';

jest.setTimeout(120_000);

const NO_DIGEST = '0'.repeat(64);
const WITHOUT_SLUG = componentEntity('billing');
delete WITHOUT_SLUG.metadata.annotations!['gitpod.io/kots-app-slug'];

const ENTITIES = [
  componentEntity('gitpod'),
  componentEntity('read-only'),
  componentEntity('nowhere', { 'backstage.io/kubernetes-cluster': 'nowhere' }),
  componentEntity('bad-slug', { 'gitpod.io/kots-app-slug': '../gitpod' }),
  WITHOUT_SLUG,
];

interface WrongInput {
  what: string;
  method?: 'GET' | 'POST';
  /** Below the entity. */
  path: string;
  entity?: string;
  body?: unknown;
  /** `application/json` unless told; null for none. */
  type?: string | null;
  status: number;
  /** Field and reason, as the answer names them. */
  says: string[];
}

const restoreOf = (body: object) => ({
  method: 'POST' as const,
  path: '/restores',
  body: {
    snapshotName: 'instance-ab1cd',
    digest: NO_DIGEST,
    confirmation: 'gitpod',
    ...body,
  },
});
const snapshotWith = (body: unknown) => ({
  method: 'POST' as const,
  path: '/snapshots',
  body,
});
const previewOf = (body: unknown) => ({
  method: 'POST' as const,
  path: '/restores/preview',
  body,
});

/** Each would start or show something if its body were one. */
const POSTS = [snapshotWith({}), previewOf({}), restoreOf({})];
const NOT_JSON = ['text/plain', 'application/x-www-form-urlencoded', null];
const NO_OBJECTS = ['"text"', '7', 'true', 'null', '[]'];

const BODIES_OF_OTHER_KINDS: WrongInput[] = POSTS.flatMap(post => [
  ...NOT_JSON.map(type => ({
    ...post,
    what: `${post.path} with ${type ?? 'no'} content type`,
    type,
    status: 415,
    says: ['body', 'application/json', type ?? 'none'],
  })),
  ...NO_OBJECTS.map(body => ({
    ...post,
    what: `${post.path} with body ${body}`,
    body,
    status: 400,
    says: ['body', 'Expected object'],
  })),
]);

const WRONG_INPUTS: WrongInput[] = [
  ...BODIES_OF_OTHER_KINDS,
  {
    what: 'an unknown entity',
    entity: 'nobody',
    path: '/status',
    status: 404,
    says: ['component:default/nobody'],
  },
  {
    what: 'an entity without annotations',
    entity: 'billing',
    path: '/status',
    status: 400,
    says: ['gitpod.io/kots-app-slug'],
  },
  {
    what: 'an app slug that would lead elsewhere',
    entity: 'bad-slug',
    path: '/status',
    status: 400,
    says: ['gitpod.io/kots-app-slug', 'is not an app slug'],
  },
  {
    what: 'a snapshot of an installation that is not configured for writing',
    entity: 'read-only',
    ...snapshotWith({}),
    status: 403,
    says: ['component:default/read-only is not in gitpodDr.installations'],
  },
  {
    what: 'a restore of an installation that is not configured for writing',
    entity: 'read-only',
    ...restoreOf({ confirmation: 'read-only' }),
    status: 403,
    says: ['component:default/read-only is not in gitpodDr.installations'],
  },
  {
    what: 'an unknown cluster',
    entity: 'nowhere',
    path: '/status',
    status: 404,
    says: ['Unknown cluster "nowhere"'],
  },
  {
    what: 'writing to an unknown cluster',
    entity: 'nowhere',
    ...snapshotWith({}),
    status: 403,
    says: ['gitpodDr.installations'],
  },
  {
    what: 'an unknown snapshot',
    path: '/snapshots/instance-nope0',
    status: 404,
    says: ['instance-nope0'],
  },
  {
    what: 'the preview of an unknown snapshot',
    ...previewOf({ snapshotName: 'instance-nope0' }),
    status: 404,
    says: ['instance-nope0'],
  },
  {
    what: 'the restore of an unknown snapshot',
    ...restoreOf({ snapshotName: 'instance-nope0' }),
    status: 404,
    says: ['instance-nope0'],
  },
  {
    what: 'a name that no object can have',
    path: '/snapshots/Not_A_Name',
    status: 400,
    says: ['snapshotName', 'is not a Kubernetes object name'],
  },
  {
    what: 'a preview of nothing',
    ...previewOf({}),
    status: 400,
    says: ['snapshotName: Required'],
  },
  {
    what: 'a wrong typed name',
    ...restoreOf({ confirmation: 'gitpot' }),
    status: 400,
    says: ['confirmation', 'gitpod'],
  },
  {
    what: 'a stale digest',
    ...restoreOf({}),
    status: 409,
    says: ['digest', 'out of date'],
  },
  {
    what: 'a digest that is none',
    ...restoreOf({ digest: 'yes' }),
    status: 400,
    says: ['digest: is not a preview digest'],
  },
  {
    what: 'malformed JSON',
    ...restoreOf({}),
    body: '{"snapshotName": ',
    status: 400,
    says: ['body', 'it is not JSON'],
  },
  {
    what: 'an oversized body',
    ...restoreOf({ confirmation: 'x'.repeat(20_000) }),
    status: 413,
    says: ['body', 'larger than 16kb'],
  },
  {
    what: 'a Velero spec for the snapshot',
    ...snapshotWith({ spec: { ttl: '1h' } }),
    status: 400,
    says: ["Unrecognized key(s) in object: 'spec'"],
  },
  {
    what: 'a hook for the restore',
    ...restoreOf({ hooks: [] }),
    status: 400,
    says: ["Unrecognized key(s) in object: 'hooks'"],
  },
  ...['limit=0', 'limit=9999', 'limit=many', 'offset=-1'].map(query => ({
    what: `a page with ${query}`,
    path: `/snapshots?${query}`,
    status: 400,
    says: [`${query.split('=')[0]}: `],
  })),
  ...['offset=1e20', 'offset=99999999999'].map(query => ({
    what: `a page of runs with ${query}`,
    path: `/runs?${query}`,
    status: 400,
    says: ['offset: '],
  })),
  {
    what: 'a run with an id that cannot be one',
    path: '/runs/%00',
    status: 400,
    says: ['runId: is no id'],
  },
  {
    what: 'a run with an id that cannot be one, given up',
    method: 'POST' as const,
    path: '/runs/%00/give-up',
    body: { reason: 'It is a test' },
    status: 400,
    says: ['runId: is no id'],
  },
  {
    what: 'a restore without a safety snapshot, for a reason with NUL in it',
    ...restoreOf({
      safetySnapshot: { take: false, reason: 'It is\u0000 a test' },
    }),
    status: 400,
    says: ['safetySnapshot.reason: has characters that cannot be written'],
  },
  {
    what: 'an unknown run',
    path: '/runs/0a0a0a0a-0000-4000-8000-000000000000',
    status: 404,
    says: ['0a0a0a0a-0000-4000-8000-000000000000'],
  },
  {
    what: 'events after something',
    path: '/runs/0a0a0a0a-0000-4000-8000-000000000000/events?after=x',
    status: 400,
    says: ['after: '],
  },
];

describe('wrong input', () => {
  let seeded: SeededCluster;
  let sandbox: Sandbox;
  let portal: TestPortal;
  let before: string[];
  let velero: Creations[];

  beforeAll(async () => {
    seeded = await SeededCluster.create();
    sandbox = await seeded.start();
    portal = await startTestPortal({ sandbox, entities: ENTITIES });
    before = objectsOf(sandbox);
    velero = ['backups', 'restores', 'deletebackuprequests'].map(plural =>
      Creations.watch(sandbox, plural),
    );
  });

  afterAll(async () => {
    await portal.stop();
    await seeded.remove();
  });

  it.each(WRONG_INPUTS)(
    '$what is refused with field and reason',
    async ({ method, path, entity = 'gitpod', status, says, ...input }) => {
      const { type = 'application/json' } = input;
      const body =
        typeof input.body === 'string'
          ? input.body
          : JSON.stringify(input.body);
      const response = await portal.request(
        `/entities/component/default/${entity}${path}`,
        {
          method,
          headers: {
            Authorization: mockCredentials.user.header(OWNER),
            ...(type ? { 'Content-Type': type } : {}),
          },
          // As bytes, or fetch would add a type of its own.
          body: body && Buffer.from(body),
        },
      );
      const { error } = await response.json();
      expect(response.status).toBe(status);
      says.forEach(part => expect(error.message).toContain(part));
    },
  );

  it('left the cluster as it was, and no run', async () => {
    expect(objectsOf(sandbox)).toEqual(before);
    expect(velero.flatMap(({ names }) => names)).toEqual([]);
    await expect(portal.apiAs().listRuns(GITPOD)).resolves.toMatchObject({
      totalItems: 0,
    });
  });
});
