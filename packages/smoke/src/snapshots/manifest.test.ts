import {
  ManifestEntry,
  ManifestFactId,
  SnapshotManifest,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { Sandbox } from '@gitpod-dr/sandbox-cluster';
import { GITPOD } from '../__testUtils__/entities';
import { eventually } from '../__testUtils__/eventually';
import { createForeignBackup } from '../__testUtils__/foreignBackup';
import { addRules, withdraw } from '../__testUtils__/roles';
import { finished } from '../__testUtils__/runs';
import { SeededCluster } from '../__testUtils__/seededCluster';
import { startTestPortal, TestPortal } from '../__testUtils__/testPortal';

jest.setTimeout(180_000);

const NAME = 'gitpod-dr-recovery-manifest';
const ROLE = { name: 'gitpod-dr-backup', namespace: 'gitpod' };

describe('the recovery manifest of a snapshot', () => {
  let seeded: SeededCluster;
  let portal: TestPortal | undefined;

  beforeAll(async () => {
    seeded = await SeededCluster.create();
  });
  afterEach(async () => {
    await portal?.stop();
    portal = undefined;
  });
  afterAll(() => seeded.remove());

  async function start() {
    const sandbox = await seeded.start();
    portal = await startTestPortal({ sandbox });
    return { sandbox, api: portal.apiAs() };
  }

  async function takeSnapshot() {
    const api = portal!.apiAs();
    const { id } = await api.createSnapshot(GITPOD);
    const run = await finished(api, id);
    expect(run.status).toBe('succeeded');
    return run;
  }

  function inCluster(sandbox: Sandbox) {
    return sandbox.store.get('configmaps', NAME, 'gitpod');
  }

  function entryOf({ recorded }: SnapshotManifest, id: ManifestFactId) {
    return recorded?.entries.find(entry => entry.id === id) as ManifestEntry;
  }

  function secretValues({ store }: Sandbox): string[] {
    return store
      .list('secrets', { namespace: 'gitpod' })
      .flatMap(({ data = {} }) => Object.values<string>(data))
      .flatMap(value => [value, Buffer.from(value, 'base64').toString()])
      .filter(value => value.length >= 16);
  }

  it('is written before the snapshot, held by it, and the same as the cluster of today', async () => {
    const { sandbox, api } = await start();
    const run = await takeSnapshot();

    expect(run.steps.map(({ id }) => id)).toEqual([
      'preflight',
      'manifest',
      'request',
      'follow',
    ]);
    const answer = await api.getSnapshotManifest(GITPOD, run.snapshotName!);
    expect(answer.recorded?.relation).toBe('for-it');
    const states = answer.recorded?.entries.map(
      ({ id, recorded, comparison }) => `${id} ${recorded.state} ${comparison}`,
    );
    expect(states?.filter(state => !state.endsWith(' known same'))).toEqual([]);
    expect(entryOf(answer, 'installation').recorded).toMatchObject({
      values: { users: '42', workspaces: '317', instances: '2841' },
    });
    const detail = await eventually(
      () => api.getSnapshotDetail(GITPOD, run.snapshotName!),
      ({ contents }) => contents.state === 'known',
    );
    expect(JSON.stringify(detail.contents)).toContain(NAME);
    const texts = [JSON.stringify(answer), JSON.stringify(inCluster(sandbox))];
    for (const value of secretValues(sandbox)) {
      texts.forEach(text => expect(text).not.toContain(value));
    }
  });

  it('shows what the cluster is not any more, and what was changed since the one before', async () => {
    const { sandbox, api } = await start();
    const first = await takeSnapshot();
    sandbox.store.update(
      'configmaps',
      'gitpod-installation',
      'gitpod',
      draft => {
        draft.data.version = '2022.12.0';
      },
    );
    const second = await takeSnapshot();

    const ofFirst = await api.getSnapshotManifest(GITPOD, first.snapshotName!);
    expect(entryOf(ofFirst, 'gitpod')).toMatchObject({
      comparison: 'different',
      differences: [{ name: 'release', to: '2022.12.0' }],
    });
    const ofSecond = await api.getSnapshotManifest(
      GITPOD,
      second.snapshotName!,
    );
    expect(entryOf(ofSecond, 'gitpod')).toMatchObject({
      comparison: 'same',
      sinceBefore: [{ name: 'release', to: '2022.12.0' }],
    });
  });

  it('is the last one before it for a snapshot that somebody else takes', async () => {
    const { sandbox, api } = await start();
    const none = await api.getSnapshotManifest(GITPOD, 'instance-ab1cd');
    expect(none.recorded).toBeUndefined();
    expect(none.explanation).toContain('has written no recovery manifest');

    await takeSnapshot();
    createForeignBackup(sandbox, 'instance-other');
    const other = await eventually(
      () => api.getSnapshotManifest(GITPOD, 'instance-other').catch(() => none),
      ({ recorded }) => recorded !== undefined,
    );

    expect(other.recorded?.relation).toBe('before-it');
    // An older snapshot lacks it, which is no loss: the portal has it.
    const { findings } = await api.previewRestore(GITPOD, {
      snapshotName: 'instance-ab1cd',
    });
    expect(JSON.stringify(findings)).not.toContain(NAME);
  });

  it('is not overwritten by that of an empty database; the snapshot is taken all the same', async () => {
    const { sandbox } = await start();
    await takeSnapshot();
    const before = inCluster(sandbox);
    sandbox.faults.set('gitpod-database-empty');

    const run = await takeSnapshot();

    const step = run.steps.find(({ id }) => id === 'manifest');
    expect(step?.message).toContain('totals fell to zero');
    expect(inCluster(sandbox)).toEqual(before);
  });

  it('says what right is missing, and has it with the rule that is named', async () => {
    const { sandbox, api } = await start();
    withdraw(sandbox, ROLE, 'secrets', ['get']);
    sandbox.store.update('roles', ROLE.name, ROLE.namespace, role => {
      role.rules.push({
        apiGroups: [''],
        resources: ['secrets'],
        resourceNames: ['kotsadm-authstring'],
        verbs: ['get'],
      });
    });
    const run = await takeSnapshot();

    const refused = await api.getSnapshotManifest(GITPOD, run.snapshotName!);
    const { recorded, today } = entryOf(refused, 'encryptionKeys');
    expect(recorded).toMatchObject({
      state: 'unknown',
      reason: expect.stringContaining('403'),
    });
    expect(today).toMatchObject({
      state: 'unknown',
      missingRights: [
        { rule: { resourceNames: ['mysql'], verbs: ['get'] } },
        { rule: { resourceNames: ['database'] } },
        { rule: { resourceNames: ['cloudsql'] } },
      ],
    });

    addRules(sandbox, today.state === 'unknown' ? today.missingRights : []);
    const again = await takeSnapshot();
    const granted = await api.getSnapshotManifest(GITPOD, again.snapshotName!);
    expect(entryOf(granted, 'encryptionKeys').recorded.state).toBe('known');
  });

  it('without the right to write it there is none, and the snapshot is taken all the same', async () => {
    const { sandbox } = await start();
    withdraw(sandbox, ROLE, 'configmaps', ['create']);

    const run = await takeSnapshot();

    const step = run.steps.find(({ id }) => id === 'manifest');
    expect(step?.message).toMatch(
      /^The recovery manifest was not written: .*403.*configmaps/,
    );
    expect(inCluster(sandbox)).toBeUndefined();
  });
});
