import { CoreV1Api } from '@kubernetes/client-node';
import { request } from 'node:http';
import { Sandbox } from './startSandbox';
import { startTestSandbox } from './testing/startTestSandbox';
import { statusOf } from './testing/statusOf';

describe('the control API', () => {
  let sandbox: Sandbox;
  let core: CoreV1Api;

  beforeAll(async () => {
    sandbox = await startTestSandbox({ speed: 1 });
    core = sandbox.kubeConfig().makeApiClient(CoreV1Api);
  });

  afterAll(() => sandbox.stop());

  const control = async (method: string, path: string, body?: object) => {
    const response = await fetch(`${sandbox.url}/__sandbox__/${path}`, {
      method,
      ...(body
        ? {
            body: JSON.stringify(body),
            headers: { 'Content-Type': 'application/json' },
          }
        : {}),
    });
    return { code: response.status, body: await response.json() };
  };

  it('sets speed and time', async () => {
    const before = sandbox.clock.now().getTime();

    const { body } = await control('PUT', 'clock', {
      speed: 2,
      advanceSeconds: 3600,
    });

    expect(body.speed).toBe(2);
    expect(Date.parse(body.clock) - before).toBeGreaterThanOrEqual(3_600_000);
    await expect(control('PUT', 'clock', { speed: 0 })).resolves.toMatchObject({
      code: 400,
    });
  });

  it('switches faults, also those of other parts, and shows them', async () => {
    await control('PUT', 'faults/somebody-elses', { how: 'much' });
    await expect(control('GET', 'state')).resolves.toMatchObject({
      body: { faults: { 'somebody-elses': { how: 'much' } } },
    });

    await control('DELETE', 'faults/somebody-elses');
    await control('PUT', 'faults/one');
    const { body } = await control('DELETE', 'faults');
    expect(body.faults).toEqual({});
  });

  it('makes requests fail', async () => {
    await control('PUT', 'faults/api-errors', { rate: 1, status: 503 });
    await expect(statusOf(core.listNamespace())).resolves.toMatchObject({
      code: 503,
      reason: 'ServiceUnavailable',
    });

    await control('DELETE', 'faults');
    await expect(core.listNamespace()).resolves.toBeDefined();
  });

  it('makes requests slow', async () => {
    await control('PUT', 'faults/api-latency', { ms: 300 });
    const start = Date.now();
    await core.listNamespace();
    await control('DELETE', 'faults');

    expect(Date.now() - start).toBeGreaterThanOrEqual(290);
  });

  it('takes the API away and brings it back', async () => {
    await expect(control('PUT', 'faults/api-down', {})).resolves.toMatchObject({
      code: 200,
    });
    await expect(core.listNamespace()).rejects.toThrow();

    await control('DELETE', 'faults/api-down');
    await expect(core.listNamespace()).resolves.toBeDefined();
  });

  it('listens to callers on this machine only, by name too', async () => {
    const code = await new Promise(resolve => {
      request(
        `${sandbox.url}/__sandbox__/state`,
        { headers: { Host: 'evil.example' } },
        response => {
          response.resume();
          resolve(response.statusCode);
        },
      ).end();
    });

    expect(code).toBe(403);
  });
});
