import { ConfigReader } from '@backstage/config';
import { JsonObject } from '@backstage/types';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  isSameToken,
  readClusterEndpoints,
  readGuestRef,
  readPluginConfig,
} from './config';

const INSTALLATION = {
  entity: 'component:default/gitpod',
  cluster: 'prod-eu',
  namespace: 'gitpod',
};
const CREDENTIAL = { cluster: 'prod-eu', tier: 'backup', token: 'abc' };

function read(gitpodDr: JsonObject) {
  return readPluginConfig(new ConfigReader({ gitpodDr }));
}

function without(object: JsonObject, key: string): JsonObject {
  const { [key]: _, ...others } = object;
  return others;
}

describe('a recovery place', () => {
  const recoveryCluster = { cluster: 'spare' };
  const OTHER = { ...INSTALLATION, entity: 'component:default/other' };

  it.each([
    [
      'the own place',
      { ...OTHER, cluster: 'spare' },
      'is the own place of component:default/other',
    ],
    [
      'the recovery place',
      { ...OTHER, cluster: 'prod-us', recoveryCluster },
      'is the recovery place of component:default/other',
    ],
  ])('is refused when it is %s of another installation', (_, other, reason) => {
    const installations = [{ ...INSTALLATION, recoveryCluster }, other];
    expect(() => read({ installations })).toThrow(
      `gitpodDr.installations[0].recoveryCluster.cluster: spare/gitpod would be the recovery place of component:default/gitpod, but ${reason}`,
    );
  });

  it('can be in a cluster with others, in a namespace of its own', () => {
    const installations = [
      { ...INSTALLATION, recoveryCluster },
      { ...OTHER, cluster: 'spare', namespace: 'gitpod-b' },
    ];
    expect(read({ installations }).installations).toHaveLength(2);
  });
});

describe('readPluginConfig', () => {
  it('needs no configuration at all', () => {
    expect(readPluginConfig(new ConfigReader({}))).toEqual({
      kubeconfig: undefined,
      installations: [],
      credentials: [],
      runTiming: { leaseDurationMs: 30_000, renewEveryMs: 10_000 },
      manifestSchedule: {
        frequency: { hours: 1 },
        timeout: { minutes: 10 },
        initialDelay: { minutes: 5 },
      },
    });
  });

  it('reads installations, with the ordinary Velero namespace where none is given', () => {
    const { installations } = read({
      installations: [
        { ...INSTALLATION, entity: 'component:gitpod' },
        {
          ...INSTALLATION,
          entity: 'Resource:Teams/Gitpod-B',
          veleroNamespace: 'backup',
          kotsAppSlug: 'gitpod',
          kots: true,
          kotsadm: { baseUrl: 'https://kotsadm.example/' },
        },
      ],
    });

    expect(installations).toEqual([
      {
        entityRef: 'component:default/gitpod',
        cluster: 'prod-eu',
        namespace: 'gitpod',
        veleroNamespace: 'velero',
        kotsAppSlug: 'gitpod',
        kots: true,
        kotsadmBaseUrl: undefined,
      },
      {
        entityRef: 'resource:teams/gitpod-b',
        cluster: 'prod-eu',
        namespace: 'gitpod',
        veleroNamespace: 'backup',
        kotsAppSlug: 'gitpod',
        kots: true,
        kotsadmBaseUrl: 'https://kotsadm.example',
      },
    ]);
  });

  it('reads credentials of each kind', () => {
    const { credentials } = read({
      credentials: [
        { cluster: 'prod-eu', tier: 'read', token: 'abc' },
        { cluster: 'prod-eu', tier: 'backup', tokenFile: '/run/token' },
        {
          cluster: 'prod-eu',
          tier: 'restore',
          namespace: 'gitpod',
          context: 'restorer',
        },
      ],
    });

    expect(credentials).toEqual([
      {
        cluster: 'prod-eu',
        tier: 'read',
        source: { type: 'token', token: 'abc' },
      },
      {
        cluster: 'prod-eu',
        tier: 'backup',
        source: { type: 'token-file', path: '/run/token' },
      },
      {
        cluster: 'prod-eu',
        tier: 'restore',
        namespace: 'gitpod',
        source: { type: 'context', context: 'restorer' },
      },
    ]);
  });

  it('renews a lease three times before it runs out', () => {
    expect(read({ runs: { leaseSeconds: 60 } }).runTiming).toEqual({
      leaseDurationMs: 60_000,
      renewEveryMs: 20_000,
    });
  });

  it.each<[JsonObject, object]>([
    [
      { frequency: { minutes: 30 }, timeout: 'PT5M' },
      {
        frequency: { minutes: 30 },
        timeout: { minutes: 5 },
        initialDelay: { minutes: 5 },
      },
    ],
    [
      {
        frequency: { cron: '0 * * * *' },
        timeout: '5m',
        initialDelay: { seconds: 10 },
      },
      { frequency: { cron: '0 * * * *' }, initialDelay: undefined },
    ],
    [
      { frequency: 'PT2H', timeout: '5m', initialDelay: { seconds: 10 } },
      { frequency: { hours: 2 }, initialDelay: { seconds: 10 } },
    ],
    [
      { frequency: { trigger: 'manual' }, timeout: '5m' },
      { frequency: { trigger: 'manual' }, initialDelay: undefined },
    ],
  ])('reads the schedule %j of recovery manifests', (schedule, expected) => {
    expect(read({ recoveryManifest: { schedule } }).manifestSchedule).toEqual(
      expect.objectContaining(expected),
    );
  });

  it.each<[string, JsonObject, string]>([
    [
      'an entity reference without a kind',
      { installations: [{ ...INSTALLATION, entity: 'gitpod' }] },
      'gitpodDr.installations[0].entity',
    ],
    ...['entity', 'cluster', 'namespace'].map(
      (key): [string, JsonObject, string] => [
        `an installation without ${key}`,
        { installations: [INSTALLATION, without(INSTALLATION, key)] },
        `gitpodDr.installations[1].${key}`,
      ],
    ),
    [
      'an admin console address that is no http address',
      {
        installations: [{ ...INSTALLATION, kotsadm: { baseUrl: 'kotsadm' } }],
      },
      'gitpodDr.installations[0].kotsadm.baseUrl',
    ],
    [
      'an installation twice',
      { installations: [INSTALLATION, INSTALLATION] },
      'gitpodDr.installations',
    ],
    [
      'a tier that there is not',
      { credentials: [CREDENTIAL, { ...CREDENTIAL, tier: 'admin' }] },
      'gitpodDr.credentials[1].tier',
    ],
    ...['cluster', 'tier'].map((key): [string, JsonObject, string] => [
      `a credential without ${key}`,
      { credentials: [without(CREDENTIAL, key)] },
      `gitpodDr.credentials[0].${key}`,
    ]),
    [
      'a credential without a secret',
      { credentials: [without(CREDENTIAL, 'token')] },
      'gitpodDr.credentials[0]',
    ],
    [
      'a credential with two secrets',
      { credentials: [{ ...CREDENTIAL, context: 'backup' }] },
      'gitpodDr.credentials[0]',
    ],
    [
      'two credentials for the same',
      { credentials: [CREDENTIAL, { ...CREDENTIAL, token: 'other' }] },
      'gitpodDr.credentials',
    ],
    [
      'an approval that is neither wanted nor not',
      {
        restore: { approval: { required: 'always' } },
        installations: [INSTALLATION],
      },
      'restore.approval.required',
    ],
    ...['often', '30s', '2d'].map(
      (expiresAfter): [string, JsonObject, string] => [
        `requests that wait for ${expiresAfter}`,
        {
          restore: { approval: { expiresAfter } },
          installations: [INSTALLATION],
        },
        'gitpodDr.restore.approval.expiresAfter',
      ],
    ),
    [
      'a request of an installation that waits for no time',
      {
        installations: [
          {
            ...INSTALLATION,
            restore: { approval: { expiresAfter: { minutes: 0 } } },
          },
        ],
      },
      'gitpodDr.installations[0].restore.approval.expiresAfter',
    ],
    [
      'an approval that another entity of the same namespace is the way around',
      {
        restore: { approval: { required: true } },
        installations: [
          INSTALLATION,
          {
            ...INSTALLATION,
            entity: 'component:default/gitpod-again',
            restore: { approval: { required: false } },
          },
        ],
      },
      'restore.approval.required must be the same for both',
    ],
    [
      'a lease that is shorter than a write',
      { runs: { leaseSeconds: 10 } },
      'gitpodDr.runs.leaseSeconds',
    ],
    [
      'a lease that is no number',
      { runs: { leaseSeconds: 'long' } },
      'gitpodDr.runs.leaseSeconds',
    ],
  ])('refuses %s and names the key', (_, gitpodDr, key) => {
    expect(() => read(gitpodDr)).toThrow(key);
  });

  it.each<[string, JsonObject, string]>([
    ['without a frequency', { timeout: '5m' }, 'frequency'],
    ['without a timeout', { frequency: '1h' }, 'timeout'],
    ['too often', { frequency: '1s', timeout: '5m' }, 'frequency'],
    ['in too short a time', { frequency: '1h', timeout: '1s' }, 'timeout'],
    ['at no known time', { frequency: 'often', timeout: '5m' }, 'often'],
    ...['* * * * * *', 'often', ''].map(
      (cron): [string, JsonObject, string] => [
        `with cron "${cron}"`,
        { frequency: { cron }, timeout: '5m' },
        'frequency',
      ],
    ),
    [
      'in no known scope',
      { frequency: '1h', timeout: '5m', scope: 'galaxy' },
      'galaxy',
    ],
  ])('refuses recovery manifests %s', (_, schedule, what) => {
    const wrong = () => read({ recoveryManifest: { schedule } });

    expect(wrong).toThrow('Configuration gitpodDr.recoveryManifest.schedule');
    expect(wrong).toThrow(what);
  });

  it.each<[string, JsonObject, JsonObject, number | undefined]>([
    ['nothing', {}, {}, undefined],
    ['the portal', { required: true }, {}, 3_600_000],
    [
      'the portal, with a time',
      { required: true, expiresAfter: { minutes: 30 } },
      {},
      1_800_000,
    ],
    ['the installation alone', {}, { required: true }, 3_600_000],
    [
      'the portal, but not the installation',
      { required: true },
      { required: false },
      undefined,
    ],
    [
      'both, with a time each',
      { required: true, expiresAfter: 'PT2H' },
      { expiresAfter: '5m' },
      300_000,
    ],
    ['only a time', { expiresAfter: '5m' }, {}, undefined],
  ])('wants restores approved where %s says so', (_, all, own, lifetimeMs) => {
    const { installations } = read({
      restore: { approval: all },
      installations: [{ ...INSTALLATION, restore: { approval: own } }],
    });

    expect(installations[0].approval).toEqual(lifetimeMs && { lifetimeMs });
  });

  it('takes the same tier for two namespaces of a cluster', () => {
    const { credentials } = read({
      credentials: [
        { ...CREDENTIAL, namespace: 'gitpod' },
        { ...CREDENTIAL, namespace: 'gitpod-b' },
        CREDENTIAL,
      ],
    });

    expect(credentials).toHaveLength(3);
  });

  it('tells no token when a credential is wrong', () => {
    const wrong = { ...CREDENTIAL, token: 'hush-hush', tier: 'admin' };

    expect(() => read({ credentials: [wrong] })).toThrow(
      expect.objectContaining({
        message: expect.not.stringContaining('hush-hush'),
      }),
    );
  });
});

describe('readClusterEndpoints', () => {
  function endpoints(...methods: JsonObject[]) {
    return readClusterEndpoints(
      new ConfigReader({ kubernetes: { clusterLocatorMethods: methods } }),
    );
  }

  it('reads the clusters of the Kubernetes plugin that have an address', () => {
    expect(
      endpoints(
        { type: 'catalog' },
        {
          type: 'config',
          clusters: [
            {
              name: 'prod-eu',
              url: 'https://prod-eu.example',
              authProvider: 'serviceAccount',
              caData: 'cGVt',
              serviceAccountToken: 'shared',
            },
          ],
        },
      ),
    ).toEqual([
      {
        name: 'prod-eu',
        url: 'https://prod-eu.example',
        caData: 'cGVt',
        serviceAccountToken: 'shared',
      },
    ]);
  });

  it('knows none where the Kubernetes plugin is not configured', () => {
    expect(readClusterEndpoints(new ConfigReader({}))).toEqual([]);
  });

  it('refuses to send tokens in the clear, but for the loopback', () => {
    const cluster = (url: string) => ({
      type: 'config',
      clusters: [{ name: 'lab', url }],
    });

    expect(() => endpoints(cluster('http://lab.example'))).toThrow(
      'Configuration kubernetes.clusterLocatorMethods: cluster lab has a plain http address',
    );
    expect(endpoints(cluster('http://127.0.0.1:7008'))).toHaveLength(1);
    expect(endpoints(cluster('http://[::1]:7008'))).toHaveLength(1);
  });
});

describe('isSameToken', () => {
  let directory: string;
  beforeAll(() => {
    directory = mkdtempSync(path.join(tmpdir(), 'gitpod-dr-token-'));
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  it.each([
    ['a token', { type: 'token', token: 'shared' } as const, true],
    ['another token', { type: 'token', token: 'own' } as const, false],
    ['a context', { type: 'context', context: 'shared' } as const, false],
    [
      'a file that is not there',
      { type: 'token-file', path: '/nowhere' } as const,
      false,
    ],
  ])('compares %s', (_, source, expected) => {
    expect(isSameToken(source, 'shared')).toBe(expected);
    expect(isSameToken(source, undefined)).toBe(false);
  });

  it('compares what stands in a file', () => {
    const file = path.join(directory, 'token');
    writeFileSync(file, 'shared\n');

    expect(isSameToken({ type: 'token-file', path: file }, 'shared')).toBe(
      true,
    );
  });
});

describe('readGuestRef', () => {
  it.each<[string, JsonObject, string | undefined]>([
    ['no guest sign-in', {}, undefined],
    ['guest sign-in', { guest: {} }, 'user:development/guest'],
    [
      'a guest of its own',
      { guest: { userEntityRef: 'user:default/guest' } },
      'user:default/guest',
    ],
  ])('knows the guest with %s', (_, providers, expected) => {
    expect(readGuestRef(new ConfigReader({ auth: { providers } }))).toBe(
      expected,
    );
  });
});
