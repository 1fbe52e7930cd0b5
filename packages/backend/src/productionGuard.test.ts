import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { assertFitForProduction, productionGuard } from './productionGuard';

const withGuest = { auth: { providers: { guest: {} } } };
const withSandbox = { sandbox: { cluster: 'sandbox' } };
const withClusters = (...names: string[]) => ({
  kubernetes: {
    clusterLocatorMethods: [
      { type: 'localKubectlProxy' },
      { type: 'config', clusters: names.map(name => ({ name })) },
    ],
  },
});

describe('assertFitForProduction', () => {
  it.each([
    ['guest sign-in', withGuest, 'auth.providers.guest'],
    ['a sandbox', withSandbox, 'key "sandbox"'],
    [
      'the cluster of the sandbox',
      withClusters('prod-eu', 'sandbox'),
      'kubernetes.clusterLocatorMethods',
    ],
  ])('refuses %s and names the key', (_, data, key) => {
    expect(() => assertFitForProduction(new ConfigReader(data))).toThrow(key);
  });

  it('accepts a real portal', () => {
    const config = new ConfigReader({
      auth: { providers: { github: {} } },
      ...withClusters('prod-eu'),
    });
    expect(() => assertFitForProduction(config)).not.toThrow();
  });
});

describe('productionGuard', () => {
  const before = process.env.NODE_ENV;
  const setNodeEnv = (value: string | undefined) => {
    Object.assign(process.env, { NODE_ENV: value });
  };
  afterEach(() => setNodeEnv(before));

  const start = (data: object) =>
    startTestBackend({
      features: [productionGuard, mockServices.rootConfig.factory({ data })],
    });

  it('stops the start of the backend in production', async () => {
    setNodeEnv('production');
    await expect(start(withGuest)).rejects.toThrow('The portal does not start');
  });

  it('lets the demonstration start in development', async () => {
    setNodeEnv('development');
    await expect(start({ ...withGuest, ...withSandbox })).resolves.toBeTruthy();
  });
});
