import { ServerResponse } from 'node:http';
import {
  sendJson,
  startApiServer,
  TestApiServer,
} from '../kubernetes/__testUtils__/TestApiServer';
import { KubeReader } from '../kubernetes/KubeReader';
import { KotsClient } from './KotsClient';
import { BaseUrlTransport } from './KotsTransport';

const LOGIN_PAGE = '<!doctype html><title>Sign in</title>';

const REQUESTS: [string, (client: KotsClient) => Promise<unknown>][] = [
  ['health', client => client.health()],
  ['ping', client => client.ping()],
  ['createSnapshot', client => client.createSnapshot()],
  ['restoreApps', client => client.restoreApps('instance-ab1cd', ['gitpod'])],
  ['restoreInProgress', client => client.restoreInProgress('gitpod')],
  [
    'restoreDetail',
    client => client.restoreDetail('gitpod', 'instance-ab1cd.gitpod'),
  ],
  ['app', client => client.app('gitpod')],
  ['appStatus', client => client.appStatus('gitpod')],
  [
    'deployOutput',
    client =>
      client.deployOutput({ slug: 'gitpod', clusterId: 'this', sequence: 3 }),
  ],
  ['redeploy', client => client.redeploy('gitpod', 3)],
];

describe('KotsClient', () => {
  let cluster: TestApiServer;
  let console: TestApiServer;
  let client: KotsClient;

  beforeAll(async () => {
    const key = Buffer.from('Kots key').toString('base64');
    cluster = await startApiServer((_, response) =>
      sendJson(response, {
        metadata: { name: 'kotsadm-authstring', namespace: 'gitpod' },
        data: { 'kotsadm-authstring': key },
      }),
    );
    console = await startApiServer(() => undefined);
    client = new KotsClient({
      transport: new BaseUrlTransport(console.url),
      reader: new KubeReader(cluster.connect()),
      namespace: 'gitpod',
      veleroNamespace: 'velero',
      guard: { around: (_write, _timeoutMs, run) => run() },
    });
  });
  afterAll(async () => {
    await console.stop();
    await cluster.stop();
  });

  function answerWith(type: string, text: string, status = 200) {
    console.answer = (_, response: ServerResponse) => {
      response.writeHead(status, { 'Content-Type': type });
      response.end(text);
    };
  }

  describe.each(REQUESTS)('%s', (_, request) => {
    it.each([
      ['a login page', 'text/html', LOGIN_PAGE],
      ['a login page that calls itself JSON', 'application/json', LOGIN_PAGE],
      ['nothing', 'application/json', ''],
      ['a list', 'application/json', '[]'],
      ['a text', 'application/json', '"pong"'],
    ])(
      'should not take %s for an answer of KOTS',
      async (_what, type, text) => {
        answerWith(type, text);

        await expect(request(client)).rejects.toMatchObject({
          name: 'KotsError',
          code: 'refused',
          message: expect.stringContaining('is not the KOTS admin console'),
          nextStep: expect.stringContaining('a gateway with a login page'),
        });
      },
    );
  });

  it.each([
    ['{"success":true,"backupName":"instance-ab1cd"}', 'instance-ab1cd'],
    ['{"success":true}', undefined],
  ])('should take %s for a request for a snapshot', async (text, name) => {
    answerWith('application/json', text);

    await expect(client.createSnapshot()).resolves.toEqual({
      backupName: name,
    });
  });

  it('should not take an answer for a request that does not say success', async () => {
    answerWith('application/json', '{"backupName":"instance-ab1cd"}');

    await expect(client.createSnapshot()).rejects.toThrow(
      'is not the KOTS admin console',
    );
  });
});
