import { gunzipSync } from 'node:zlib';
import { core } from './kube/paths';
import { uniqueName } from './testing/Scratch';
import { DownloadRequest, ResourceList, Results } from './velero/types';
import { useVelero } from './velero/useVelero';
import { fetchFile } from './velero/VeleroClient';

const TEN_MINUTES = 10 * 60_000;

describe('files of a backup', () => {
  const stage = useVelero();
  let namespace: string;
  let backupName: string;

  beforeAll(async () => {
    const { shared, velero } = stage;
    namespace = await shared.namespace();
    await shared.configMap(namespace, 'one');
    await stage.api.create(core(namespace, 'secrets'), {
      metadata: { name: 'two' },
      stringData: { key: 'value' },
    });
    const { metadata } = await velero.backUp({
      includedNamespaces: [namespace],
    });
    backupName = metadata.name;
  });

  it('are had by a signed address for ten minutes', async () => {
    const { velero, world } = stage;
    const { metadata } = await velero.requestDownload('BackupLog', backupName);
    const address = await velero.addressOf('BackupLog', backupName);

    expect(address).toMatch(/^https?:\/\//);
    const { code } = await fetchFile(address);
    expect(code).toBe(200);
    const unsigned = new URL(address);
    unsigned.search = '';
    expect((await fetchFile(unsigned.toString())).code).toBe(403);

    const path = velero.path('downloadrequests', metadata.name);
    await world.pass(5);
    const { status, metadata: answered } = await stage.api.get<DownloadRequest>(
      path,
    );
    const lifetime =
      Date.parse(status?.expiration ?? '') -
      Date.parse(answered.creationTimestamp);
    expect(lifetime).toBeGreaterThanOrEqual(TEN_MINUTES - 1000);
    expect(lifetime).toBeLessThan(TEN_MINUTES + 60_000);
    await stage.api.delete(path);
  });

  it('are compressed as they are stored', async () => {
    const address = await stage.velero.addressOf('BackupLog', backupName);
    const { body } = await fetchFile(address);

    expect([...body.subarray(0, 2)]).toEqual([0x1f, 0x8b]);
    const log = gunzipSync(body).toString();
    expect(log).toContain('level=info');
    expect(log).toContain(backupName);
  });

  it('list the objects that it holds', async () => {
    const list = await stage.velero.downloadJson<ResourceList>(
      'BackupResourceList',
      backupName,
    );

    expect(list).toMatchObject({
      'v1/Namespace': [namespace],
      'v1/Secret': [`${namespace}/two`],
      'v1/ServiceAccount': [`${namespace}/default`],
      'v1/ConfigMap': [`${namespace}/kube-root-ca.crt`, `${namespace}/one`],
    });
  });

  it('tell warnings and errors', async () => {
    const results = await stage.velero.downloadJson<Results>(
      'BackupResults',
      backupName,
    );

    expect(results).toEqual({ warnings: {}, errors: {} });
  });

  it('tell of volumes, of which there are none', async () => {
    expect(
      await stage.velero.downloadJson('BackupVolumeInfos', backupName),
    ).toEqual([]);
  });

  it('that do not exist have an address all the same', async () => {
    const { velero } = stage;
    const { metadata, status } = await velero.backUp({
      includedNamespaces: [namespace],
      excludedNamespaces: [namespace],
    });
    expect(status?.phase).toBe('FailedValidation');

    const { code } = await fetchFile(
      await velero.addressOf('BackupLog', metadata.name),
    );

    expect(code).toBe(404);
  });

  it('of a backup or a restore that is not there are never answered', async () => {
    const { api, velero, world } = stage;
    const missing = uniqueName('missing');
    const requests = await Promise.all([
      velero.requestDownload('BackupLog', missing),
      velero.requestDownload('RestoreLog', missing),
    ]);

    // The server has seen them by the time that it answers a later one.
    await velero.addressOf('BackupLog', backupName);
    await world.pass(5);

    for (const { metadata } of requests) {
      const path = velero.path('downloadrequests', metadata.name);
      const { status } = await api.get<DownloadRequest>(path);
      expect(status).toEqual({ expiration: expect.any(String) });
      await api.delete(path);
    }
  });
});
