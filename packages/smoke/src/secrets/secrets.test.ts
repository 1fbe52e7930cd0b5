import { databaseServiceFactory } from '@backstage/backend-defaults/database';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { GitpodDrApi } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { KubeObject, Sandbox } from '@gitpod-dr/sandbox-cluster';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { authString } from '../__testUtils__/clusterState';
import { bytesOf, Departures } from '../__testUtils__/departures';
import { GITPOD } from '../__testUtils__/entities';
import { finished, restore } from '../__testUtils__/runs';
import { SeededCluster } from '../__testUtils__/seededCluster';
import { startTestPortal, TestPortal } from '../__testUtils__/testPortal';

jest.setTimeout(180_000);

const MARK = 'markedsecret';
const NAMESPACES = ['gitpod', 'velero'];

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

/** The value with a mark in it, of which the programs that read it still make sense. */
function marked(name: string, key: string, value: string): string {
  const mark = `${MARK}-${name}-${key}`;
  if (key === 'kotsadm-authstring') return `Kots ${mark}`;
  if (key === 'encryptionKeys') {
    const keys: { material: string }[] = JSON.parse(value);
    return JSON.stringify(
      keys.map(item => ({ ...item, material: base64(`${mark}-32-bytes`) })),
    );
  }
  if (key === 'host' || key === 'port') return value;
  return mark;
}

/** Marks every secret value of the cluster; what Helm and the console's own books keep in Secrets is none. */
function plantMarks(sandbox: Sandbox): void {
  for (const namespace of NAMESPACES) {
    sandbox.store
      .readAll('secrets', namespace)
      .filter(({ metadata }) => metadata.labels?.owner !== 'helm')
      .filter(({ metadata }) => metadata.name !== 'kotsadm-state')
      .forEach(({ metadata }) =>
        sandbox.store.update('secrets', metadata.name, namespace, secret => {
          secret.data = markedData(secret);
        }),
      );
  }
}

function markedData({ metadata, data = {} }: KubeObject): KubeObject['data'] {
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => {
      const text = Buffer.from(String(value), 'base64').toString();
      return [key, base64(marked(metadata.name, key, text))];
    }),
  );
}

function secretsOf(sandbox: Sandbox): string {
  return JSON.stringify(
    NAMESPACES.flatMap(namespace =>
      sandbox.store.readAll('secrets', namespace),
    ),
  );
}

/** The mark as it is, and in the middle of base64, wherever that begins. */
const FORMS = [
  MARK,
  ...[0, 1, 2].map(shift =>
    base64(`${'x'.repeat(shift)}${MARK}`).slice(shift + 1, -4),
  ),
];

describe('secrets of the cluster', () => {
  let seeded: SeededCluster;
  let sandbox: Sandbox;
  let portal: TestPortal;
  let api: GitpodDrApi;
  let departures: Departures;
  const scheduler = mockServices.scheduler();
  const directory = mkdtempSync(path.join(tmpdir(), 'gitpod-dr-secrets-'));
  const runbooks = path.join(directory, 'runbooks');

  beforeAll(async () => {
    departures = Departures.record();
    seeded = await SeededCluster.create();
    sandbox = await seeded.start();
    plantMarks(sandbox);
    mkdirSync(runbooks);
    portal = await startTestPortal({
      sandbox,
      gitpodDr: { runbook: { export: { directory: runbooks } } },
      features: [
        departures.feature,
        databaseServiceFactory,
        createServiceFactory({
          service: coreServices.scheduler,
          deps: {},
          factory: () => scheduler,
        }),
      ],
      config: {
        backend: {
          database: { client: 'better-sqlite3', connection: { directory } },
        },
      },
    });
    api = portal.apiAs();
  });
  afterAll(async () => {
    await portal.stop();
    await seeded.remove();
    rmSync(directory, { recursive: true });
    jest.restoreAllMocks();
  });

  it('stay there through a snapshot, a whole restore and all that can be read of both', async () => {
    const { id } = await api.createSnapshot(GITPOD, { note: 'before' });
    const { snapshotName, status } = await finished(api, id);
    expect(status).toBe('succeeded');

    const run = await restore(api, snapshotName!);
    expect(run.status).toMatch(/succeeded|unproved/);
    // The console is asked with a marked key, and Gitpod's keys are fingerprinted.
    expect(authString(sandbox)).toContain(MARK);
    const secrets = secretsOf(sandbox);
    expect(FORMS.filter(form => secrets.includes(form))).not.toEqual([]);

    await Promise.all([
      api.getStatus(GITPOD),
      api.listSnapshots(GITPOD),
      api.getSnapshotDetail(GITPOD, snapshotName!),
      api.getSnapshotManifest(GITPOD, snapshotName!),
      api.previewSnapshotDeletion(GITPOD, snapshotName!),
      api.getSchedule(GITPOD),
      api.getBackupSettings(GITPOD),
      api.getSnapshotLog(GITPOD, snapshotName!),
      api.listRuns(GITPOD),
      api.listRunEvents(GITPOD, run.id),
      api.getRunReport(GITPOD, run.id),
      api.getRunbook(GITPOD),
    ]);
    await scheduler.triggerTask('runbook-export');

    const left = departures.text;
    const kept = bytesOf(directory);
    // What is looked through has all of it.
    expect(left).toContain('cluster-write');
    expect(left).toContain(run.id);
    expect(kept).toContain(run.id);
    expect(kept).toContain('# Restore gitpod by hand');
    for (const form of FORMS) {
      expect(left).not.toContain(form);
      expect(kept).not.toContain(form);
    }
  });
});
