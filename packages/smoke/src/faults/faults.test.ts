import {
  GitpodDrApi,
  SnapshotDetail,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { Sandbox } from '@gitpod-dr/sandbox-cluster';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import path from 'node:path';
import { authString } from '../__testUtils__/clusterState';
import { GITPOD } from '../__testUtils__/entities';
import { eventually } from '../__testUtils__/eventually';
import { createForeignBackup } from '../__testUtils__/foreignBackup';
import { RecordedOutput } from '../__testUtils__/recordedOutput';
import { SeededCluster } from '../__testUtils__/seededCluster';
import { Signatures } from '../__testUtils__/signatures';
import { startTestPortal, TestPortal } from '../__testUtils__/testPortal';

jest.setTimeout(180_000);

const NAME = 'instance-ab1cd';
/** A page is still of use when its answers take so long on a busy machine. */
const USABLE_MS = 5_000;
/** The longest timeout of a single call to a cluster or the admin console, and some more. */
const BOUNDED_MS = 20_000;

describe('the pages, while something is broken', () => {
  let seeded: SeededCluster;
  let sandbox: Sandbox;
  let signatures: Signatures;
  let portal: TestPortal;
  let api: GitpodDrApi;
  const output = new RecordedOutput();
  const answers: string[] = [];
  const printed: string[] = [];

  beforeAll(async () => {
    for (const stream of [process.stdout, process.stderr]) {
      const write = stream.write.bind(stream);
      jest.spyOn(stream, 'write').mockImplementation((text, ...rest: any[]) => {
        printed.push(String(text));
        return write(text, ...rest);
      });
    }
    const send = globalThis.fetch;
    jest.spyOn(globalThis, 'fetch').mockImplementation(async (...request) => {
      const response = await send(...request);
      answers.push(await response.clone().text());
      return response;
    });
    seeded = await SeededCluster.create();
    sandbox = await seeded.start();
    signatures = Signatures.watch(sandbox);
  });
  // A backend of its own for each test, since what was fetched is kept.
  beforeEach(async () => {
    portal = await startTestPortal({ sandbox, features: [output.feature] });
    api = portal.apiAs();
  });
  afterEach(async () => {
    sandbox.faults.clearAll();
    await portal.stop();
  });
  afterAll(async () => {
    await seeded.remove();
    jest.restoreAllMocks();
  });

  async function within<T>(limitMs: number, request: Promise<T>): Promise<T> {
    const begin = performance.now();
    const answer = await request;
    expect(performance.now() - begin).toBeLessThan(limitMs);
    return answer;
  }

  /** The list answers at once, with what is known and how old it is. */
  async function expectUsableList() {
    const [list, status] = await Promise.all([
      within(USABLE_MS, api.listSnapshots(GITPOD)),
      within(USABLE_MS, api.getStatus(GITPOD)),
    ]);
    expect(list.totalItems).toBeGreaterThan(0);
    expect(list.observation.observedAt).toEqual(expect.any(String));
    expect(status.observation.observedAt).toEqual(expect.any(String));
    return { list, status };
  }

  function settledDetail(): Promise<SnapshotDetail> {
    return eventually(
      () => within(BOUNDED_MS, api.getSnapshotDetail(GITPOD, NAME)),
      ({ contents, messages }) =>
        contents.state !== 'pending' && messages.state !== 'pending',
    );
  }

  it.each([
    ['watches that are cut every second', [['watch-cut', { everyMs: 1000 }]]],
    [
      'a storm of 410 Gone',
      [
        ['watch-cut', { everyMs: 1000 }],
        ['watch-gone', {}],
      ],
    ],
    ['half of the requests failing with 500', [['api-errors', { rate: 0.5 }]]],
  ] as [string, [string, object][]][])(
    'with %s: answer at once, and learn what happens',
    async (title, faults) => {
      await expectUsableList();
      for (const [fault, parameters] of faults) {
        sandbox.faults.set(fault, { ...parameters });
      }
      // Whoever watches has to open its next watch in the face of the fault.
      if (title.startsWith('half')) sandbox.faults.set('watch-cut', {});
      const name = `instance-${title.length}`;
      createForeignBackup(sandbox, name);

      const { items } = await eventually(
        async () => (await expectUsableList()).list,
        list => list.items.some(item => item.name === name),
      );
      expect(items.map(item => item.name)).toContain(name);
    },
  );

  it('with an API server that takes five seconds for each answer: answer at once, and learn what happens', async () => {
    await expectUsableList();
    sandbox.faults.set('api-latency', { ms: 5_000 });
    sandbox.faults.set('watch-cut', { everyMs: 1_000 });
    createForeignBackup(sandbox, 'instance-slow');

    await eventually(
      async () => (await expectUsableList()).list,
      ({ items }) => items.some(item => item.name === 'instance-slow'),
    );
    const detail = await within(
      BOUNDED_MS,
      api.getSnapshotDetail(GITPOD, NAME),
    );
    expect(detail.snapshot.name).toBe(NAME);
  });

  it('with an API server that is slow from the start: say so, and show the list when it comes', async () => {
    sandbox.faults.set('api-latency', { ms: 8_000 });
    const late = await startTestPortal({ sandbox });

    const first = await within(BOUNDED_MS, late.apiAs().listSnapshots(GITPOD));
    const list = await eventually(
      () => late.apiAs().listSnapshots(GITPOD),
      ({ totalItems }) => totalItems > 0,
    );
    await late.stop();

    expect(first.observation.observedAt === null).toBe(first.totalItems === 0);
    expect(list.observation.problem).toBeUndefined();
  });

  it('with an API server that fails always: show what was known, with the reason and its age', async () => {
    const before = (await expectUsableList()).list;
    sandbox.faults.set('api-errors', { rate: 1 });
    sandbox.faults.set('watch-cut', { everyMs: 100 });

    const { list, status } = await eventually(
      expectUsableList,
      seen => seen.status.observation.problem !== undefined,
    );

    expect(list.items.map(({ name }) => name)).toEqual(
      before.items.map(({ name }) => name),
    );
    expect(status.observation.problem?.message).toMatch(/\S+ \S+ \S+/);
    expect(status.capabilities.createSnapshot.allowed).toBe(false);
  });

  it('with an admin console that hangs: show all that is Velero’s, and say so of the rest', async () => {
    sandbox.faults.set('kotsadm-hangs');
    await expectUsableList();

    const [schedule, settings, preflight] = await Promise.all([
      within(BOUNDED_MS, api.getSchedule(GITPOD)),
      within(BOUNDED_MS, api.getBackupSettings(GITPOD)),
      within(3 * BOUNDED_MS, api.preflightSnapshot(GITPOD)),
    ]);

    expect(schedule.kots).toMatchObject({
      known: false,
      reason: expect.stringMatching(/admin console/),
      nextStep: expect.any(String),
    });
    expect(JSON.stringify(settings)).toContain('admin console');
    expect(preflight.ready).toBe(false);
    expect(preflight.findings).toContainEqual(
      expect.objectContaining({
        severity: 'block',
        code: expect.stringMatching(/^admin-console-/),
        nextStep: expect.any(String),
      }),
    );
  });

  describe('the files of a snapshot', () => {
    it.each<[string, object, RegExp, RegExp]>([
      [
        'download-errors',
        { status: 500 },
        /failed with 500/,
        /log of the storage/,
      ],
      [
        'download-expired',
        {},
        /refused the list of objects in instance-ab1cd with 403, also at a new address/,
        /may read objects/,
      ],
      [
        'storage-private-ca',
        {},
        /does not trust the certificate/,
        /spec\.objectStorage\.caCert of BackupStorageLocation default/,
      ],
    ])(
      'with %s: the reason and the next step, beside all the rest',
      async (fault, parameters, reason, nextStep) => {
        sandbox.faults.set(fault, { ...parameters });

        const { contents, snapshot, location } = await settledDetail();

        expect(contents).toEqual({
          state: 'unknown',
          reason: expect.stringMatching(reason),
          nextStep: expect.stringMatching(nextStep),
        });
        expect(snapshot.name).toBe(NAME);
        expect(location.state).toBe('known');
        await expectUsableList();
      },
    );

    it('are asked for anew when one address has expired', async () => {
      sandbox.faults.set('download-expired', { count: 1 });

      const { contents, messages } = await settledDetail();

      expect([contents.state, messages.state]).toEqual(['known', 'known']);
    });

    it('are not fetched from another host', async () => {
      let visits = 0;
      const elsewhere = createServer((_, response) => {
        visits += 1;
        response.end();
      }).listen(0, '127.0.0.1');
      await once(elsewhere, 'listening');
      const { port } = elsewhere.address() as AddressInfo;
      sandbox.faults.set('download-redirects', {
        to: `http://127.0.0.1:${port}/latest/meta-data`,
      });

      const { contents } = await settledDetail();
      elsewhere.close();

      expect(contents).toMatchObject({
        state: 'unknown',
        reason: expect.stringContaining('sends the portal to another host'),
        nextStep: expect.stringContaining('region'),
      });
      expect(visits).toBe(0);
    });

    it('come from a storage whose authority stands in the location, for the preview of a restore too', async () => {
      const folder = path.dirname(sandbox.kubeconfigPath);
      const authority = readFileSync(path.join(folder, 'ca.crt'));
      const setAuthority = (caCert: string | undefined) =>
        sandbox.store.update(
          'backupstoragelocations',
          'default',
          'velero',
          location => {
            location.spec.objectStorage.caCert = caCert;
          },
        );
      sandbox.faults.set('storage-private-ca');
      setAuthority(authority.toString('base64'));

      const detail = await settledDetail();
      const preview = await api.previewRestore(GITPOD, { snapshotName: NAME });
      setAuthority(undefined);

      expect(detail.contents.state).toBe('known');
      expect(preview.findings.map(({ code }) => code)).not.toContain(
        'content-not-readable',
      );
    });
  });

  it('give away no signed address and no secret, in no answer and no log', () => {
    expect(signatures.seen.size).toBeGreaterThan(5);
    expect(answers.length).toBeGreaterThan(20);
    const told = [...answers, output.text, ...printed].join('\n');
    for (const secret of [
      ...signatures.seen,
      authString(sandbox).slice(5),
      'Signature=',
    ]) {
      expect([secret, told.includes(secret)]).toEqual([secret, false]);
    }
  });
});
