import { ResponseError } from '@backstage/errors';
import {
  Snapshot,
  SnapshotState,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { ENTITY, NAMESPACE, Portal, startPortal } from './portal/startPortal';
import { core } from './kube/paths';
import { uniqueName } from './testing/Scratch';
import { until } from './testing/until';
import { Backup } from './velero/types';
import { useVelero } from './velero/useVelero';

const STATES: Record<string, SnapshotState> = {
  New: 'pending',
  Queued: 'pending',
  ReadyToStart: 'pending',
  InProgress: 'running',
  WaitingForPluginOperations: 'running',
  WaitingForPluginOperationsPartiallyFailed: 'running',
  Finalizing: 'running',
  FinalizingPartiallyFailed: 'running',
  Completed: 'good',
  PartiallyFailed: 'bad',
  Failed: 'bad',
  FailedValidation: 'bad',
  Deleting: 'deleting',
};

/** In which the server leaves a Backup alone that it did not bring there. */
const AT_REST = [
  'InProgress',
  'Completed',
  'PartiallyFailed',
  'Failed',
  'FailedValidation',
  'Deleting',
];

describe('snapshots in the portal', () => {
  const stage = useVelero();
  let portal: Portal;

  beforeAll(async () => {
    const { world } = stage;
    portal = await startPortal(world);
    stage.atEnd(() => portal.stop());
    await until('the cluster is read', world.patience(60), async () => {
      const { observation } = await portal.api.listSnapshots(ENTITY);
      return observation.observedAt && !observation.problem;
    });
  });

  function shown(
    name: string,
    isRight: (snapshot: Snapshot) => boolean,
  ): Promise<Snapshot> {
    return until(
      `the portal shows ${name}`,
      stage.world.patience(60),
      async () => {
        const { items } = await portal.api.listSnapshots(ENTITY, {
          text: name,
        });
        return items.find(item => item.name === name && isRight(item));
      },
    );
  }

  async function takeBackup(): Promise<Snapshot> {
    const { metadata } = await stage.velero.backUp({
      includedNamespaces: [NAMESPACE],
    });
    return shown(metadata.name, ({ phase }) => phase === 'Completed');
  }

  async function deletionOrder(name: string) {
    const { uid, confirmation } = await portal.api.previewSnapshotDeletion(
      ENTITY,
      name,
    );
    return { uid, confirmation, confirmLastGood: true };
  }

  it('shows each phase that a backup goes through as it is', async () => {
    const { metadata } = await stage.velero.createBackup({
      includedNamespaces: [NAMESPACE],
    });
    const seen = new Map<string, SnapshotState>();
    await shown(metadata.name, ({ phase, state }) => {
      seen.set(phase, state);
      return phase === 'Completed';
    });

    for (const [phase, state] of seen) {
      expect([phase, state]).toEqual([phase, STATES[phase]]);
    }
    await expect(
      portal.api.getSnapshot(ENTITY, metadata.name),
    ).resolves.toMatchObject({ restorability: { restorable: true } });
  });

  it('shows one that the server refuses, with its reason', async () => {
    const { metadata, status } = await stage.velero.backUp({
      includedNamespaces: [NAMESPACE, 'elsewhere'],
      excludedNamespaces: ['elsewhere'],
    });
    expect(status?.phase).toBe('FailedValidation');
    const snapshot = await shown(
      metadata.name,
      ({ phase }) => phase === 'FailedValidation',
    );
    const log = await portal.api.getSnapshotLog(ENTITY, metadata.name);

    expect(snapshot).toMatchObject({
      state: 'bad',
      validationErrors: status?.validationErrors,
      restorability: { restorable: false },
    });
    expect(log).toMatchObject({ state: 'missing', cause: 'never-ran' });
  });

  it.each(AT_REST)('shows a backup that stands at %s', async phase => {
    const { api, velero } = stage;
    const name = uniqueName('stands');
    const path = velero.path('backups');
    stage.scratch.doom(velero.path('backups', name));
    const { status } = await api.create<Backup>(path, {
      apiVersion: 'velero.io/v1',
      kind: 'Backup',
      metadata: { name },
      spec: {
        includedNamespaces: [NAMESPACE],
        storageLocation: stage.world.velero.location,
      },
      status: { phase },
    });
    // Every Velero kind is without the status subresource, so what is written stands.
    expect(status?.phase).toBe(phase);

    const snapshot = await shown(name, item => item.phase === phase);

    expect(snapshot.state).toBe(STATES[phase]);
    expect(snapshot.restorability.restorable).toBe(phase === 'Completed');
  });

  it('tells what a snapshot holds, from the list that Velero stored', async () => {
    const { api } = stage;
    const configMap = uniqueName('held');
    await api.create(core(NAMESPACE, 'configmaps'), {
      metadata: { name: configMap },
      data: { key: 'value' },
    });
    stage.scratch.doom(core(NAMESPACE, 'configmaps', configMap));
    const { name } = await takeBackup();

    const { contents, messages, headline } = await until(
      'the files are fetched',
      stage.world.patience(60),
      async () => {
        const detail = await portal.api.getSnapshotDetail(ENTITY, name);
        const isSettled =
          detail.contents.state !== 'pending' &&
          detail.messages.state !== 'pending';
        return isSettled && detail;
      },
    );

    expect(headline).toMatch(/^Completed, .*can be restored\.$/);
    expect(messages).toEqual({ state: 'known', value: [] });
    expect(contents).toMatchObject({ state: 'known' });
    const groups = contents.state === 'known' ? contents.value.groups : [];
    expect(groups).toContainEqual(
      expect.objectContaining({
        kind: 'ConfigMap',
        namespace: NAMESPACE,
        names: expect.arrayContaining([configMap]),
      }),
    );
  });

  it('reads the log that Velero stored', async () => {
    const { name } = await takeBackup();

    const log = await portal.api.getSnapshotLog(ENTITY, name, { limit: 500 });

    expect(log).toMatchObject({ state: 'available' });
    if (log.state !== 'available') throw new Error(log.reason);
    expect(log.levels.info).toBeGreaterThan(0);
    expect(log.items[0]).toMatchObject({
      level: expect.any(String),
      time: expect.any(String),
      message: expect.any(String),
      fields: expect.objectContaining({
        backup: expect.stringContaining(name),
      }),
    });
  });

  it('has a snapshot deleted, also one that has only just ended', async () => {
    const { api, velero } = stage;
    const { name } = await takeBackup();

    await portal.api.deleteSnapshot(ENTITY, name, await deletionOrder(name));

    await velero.untilGone('backups', name);
    await until('the list is without it', 60_000, async () => {
      const { items } = await portal.api.listSnapshots(ENTITY, { text: name });
      return items.length === 0;
    });
    expect(await api.find(velero.path('backups', name))).toBeUndefined();
  });

  it('deletes nothing while the location is read-only, and says why', async () => {
    const { velero } = stage;
    const { name } = await takeBackup();
    await velero.setAccessMode('ReadOnly');
    stage.atEnd(() => velero.setAccessMode('ReadWrite'));

    const preview = await until(
      'the portal knows',
      stage.world.patience(60),
      async () => {
        const found = await portal.api.previewSnapshotDeletion(ENTITY, name);
        return found.findings.length > 0 && found;
      },
    );
    expect(preview.findings).toContainEqual(
      expect.objectContaining({
        severity: 'block',
        code: 'location-read-only',
      }),
    );
    const { uid, confirmation } = preview;
    const refused: ResponseError = await portal.api
      .deleteSnapshot(ENTITY, name, {
        uid,
        confirmation,
        confirmLastGood: true,
      })
      .catch(error => error);
    await velero.setAccessMode('ReadWrite');

    expect(refused.statusCode).toBe(409);
    await expect(portal.api.getSnapshot(ENTITY, name)).resolves.toMatchObject({
      phase: 'Completed',
    });
  });

  it('shows the schedules of Velero, with their next times', async () => {
    const { api, velero } = stage;
    const name = uniqueName('nightly');
    stage.scratch.doom(velero.path('schedules', name));
    await api.create(velero.path('schedules'), {
      apiVersion: 'velero.io/v1',
      kind: 'Schedule',
      metadata: { name },
      spec: {
        schedule: '0 3 * * *',
        template: { includedNamespaces: [NAMESPACE] },
      },
    });

    const { velero: schedules } = await until(
      'the schedule is shown',
      // What is known of the schedules is good for a while.
      120_000,
      async () => {
        const found = await portal.api.getSchedule(ENTITY);
        return JSON.stringify(found.velero).includes(name) && found;
      },
    );

    expect(JSON.stringify(schedules)).toContain('0 3 * * *');
  });

  it('gives away no signed address', () => {
    expect(portal.answers.length).toBeGreaterThan(20);
    expect(portal.answers.join('\n')).not.toMatch(/Signature=/i);
  });
});
