import {
  sendJson,
  startApiServer,
  TestApiServer,
} from '../__testUtils__/TestApiServer';
import { KubeReader } from '../KubeReader';
import { reviewRights } from './reviewRights';
import { rightsOfTier } from './tierRules';

const NEEDED = rightsOfTier(
  'backup',
  { namespace: 'gitpod', veleroNamespace: 'velero' },
  { kots: true, portForward: true },
);

describe('reviewRights', () => {
  let server: TestApiServer;
  let denied: (attributes: any) => boolean;

  beforeEach(async () => {
    server = await startApiServer(({ path, body }, response) =>
      path.endsWith('/selfsubjectreviews')
        ? sendJson(response, { status: { userInfo: { username: 'ada' } } })
        : sendJson(response, {
            status: { allowed: !denied(body.spec.resourceAttributes) },
          }),
    );
  });
  afterEach(() => server.stop());

  it('asks for every right, and finds nothing where all are granted', async () => {
    denied = () => false;

    await expect(
      reviewRights(new KubeReader(server.connect('backup')), NEEDED),
    ).resolves.toEqual([]);

    const asked = server.requests.map(
      request => request.body.spec.resourceAttributes,
    );
    expect(asked).toEqual(JSON.parse(JSON.stringify(NEEDED)));
  });

  it('names whom the API server refuses, and exactly what is missing', async () => {
    denied = ({ resource, subresource, verb }) =>
      resource === 'backups' ||
      (subresource === 'portforward' && verb === 'create');

    await expect(
      reviewRights(new KubeReader(server.connect('backup')), NEEDED),
    ).resolves.toEqual([
      {
        cluster: 'test',
        tier: 'backup',
        identity: 'ada',
        refused: 'get, list backups.velero.io in velero',
        role: { kind: 'Role', name: 'gitpod-dr-backup', namespace: 'velero' },
        rule: {
          apiGroups: ['velero.io'],
          resources: ['backups'],
          verbs: ['get', 'list'],
        },
      },
      {
        cluster: 'test',
        tier: 'backup',
        identity: 'ada',
        refused: 'create pods/portforward in gitpod',
        role: { kind: 'Role', name: 'gitpod-dr-backup', namespace: 'gitpod' },
        rule: {
          apiGroups: [''],
          resources: ['pods/portforward'],
          verbs: ['create'],
        },
      },
    ]);
  });
});
