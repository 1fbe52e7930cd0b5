import {
  ManifestFacts,
  RecoveryManifest,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { ManifestStore, RunStore } from '../database';
import { RESOURCES } from '../kubernetes/types';
import { collectFacts } from './collectFacts';
import { isExplained, sentenceOf } from './factOf';
import { findObstacle } from './findObstacle';
import { ManifestClients, ManifestPlace } from './ManifestClients';
import {
  isOurs,
  MANIFEST_NAME,
  ManifestObject,
  parseManifestObject,
  restoredBy,
  toManifestObject,
} from './manifestObject';
import { mergeFacts, totalsLost } from './mergeFacts';

/** What has become of an attempt to write the manifest. */
export type ManifestOutcome =
  | { written: true; manifest: RecoveryManifest; object: ManifestObject }
  | {
      written: false;
      /** One sentence: why. */
      reason: string;
    };

export interface RecordOptions {
  /** The run that it is written by. */
  runId?: string;
  signal?: AbortSignal;
}

function notWritten(reason: string): ManifestOutcome {
  return { written: false, reason };
}

/** Writes the recovery manifest of an installation into its namespace, and keeps the same in the database. */
export class ManifestKeeper {
  constructor(
    private readonly options: {
      store: ManifestStore;
      runs: Pick<RunStore, 'activeRun'>;
    },
  ) {}

  /** Repeating it is harmless. That it must not or cannot be written is an outcome, not an error. */
  async record(
    clients: ManifestClients,
    place: ManifestPlace,
    options: RecordOptions = {},
  ): Promise<ManifestOutcome> {
    try {
      return await this.tryToRecord(clients, place, options);
    } catch (error) {
      options.signal?.throwIfAborted();
      if (!isExplained(error)) throw error;
      return notWritten(sentenceOf(error));
    }
  }

  private async tryToRecord(
    clients: ManifestClients,
    place: ManifestPlace,
    options: RecordOptions,
  ): Promise<ManifestOutcome> {
    const { signal } = options;
    const present = await this.readObject(clients, place, signal);
    if (present && !isOurs(present)) {
      return notWritten(
        `ConfigMap ${MANIFEST_NAME} of namespace ${place.namespace} is not the portal's own.`,
      );
    }
    const before = await this.factsBefore(place, present);
    const now = await collectFacts(clients, place, signal);
    const lost = totalsLost(now, before);
    if (lost.length > 0) {
      return notWritten(
        `Gitpod's totals fell to zero (${lost.join(
          ', ',
        )}): the manifest of before may be the only proof of what has to come back.`,
      );
    }
    return this.write(
      clients,
      place,
      present,
      options,
      mergeFacts(now, before),
    );
  }

  private async write(
    clients: ManifestClients,
    place: ManifestPlace,
    present: ManifestObject | undefined,
    { runId, signal }: RecordOptions,
    facts: ManifestFacts,
  ): Promise<ManifestOutcome> {
    const { store } = this.options;
    const { backup } = clients;
    await this.keepRestoredCopy(place, present);
    const manifest: RecoveryManifest = {
      format: 1,
      namespace: place.namespace,
      // By the cluster's clock, which also dates its snapshots.
      collectedAt: (await backup.reader.serverTime(signal)).toISOString(),
      runId,
      facts,
    };
    const wanted = toManifestObject(manifest, place.kotsAppSlug);
    // Last of all before the write: looking at the cluster takes seconds, in which a restore may begin.
    const obstacle = await this.findObstacle(clients, place, { runId, signal });
    if (obstacle) return notWritten(obstacle);
    const object = await this.put(clients, place, present, wanted);
    await store.keepWritten(place, manifest);
    return { written: true, manifest, object };
  }

  private async findObstacle(
    clients: ManifestClients,
    place: ManifestPlace,
    { runId, signal }: RecordOptions,
  ): Promise<string | undefined> {
    const active = await this.options.runs.activeRun(place);
    return findObstacle(clients, place, { active, runId }, signal);
  }

  private readObject(
    { backup }: ManifestClients,
    { namespace }: ManifestPlace,
    signal?: AbortSignal,
  ): Promise<ManifestObject | undefined> {
    const place = { namespace, name: MANIFEST_NAME };
    return backup.reader.get<ManifestObject>(
      RESOURCES.configMaps,
      place,
      signal,
    );
  }

  /** The portal's own record counts more than the cluster's, which anybody there can change. */
  private async factsBefore(
    place: ManifestPlace,
    present: ManifestObject | undefined,
  ): Promise<ManifestFacts | undefined> {
    const kept = await this.options.store.lastWritten(place);
    return (kept?.manifest ?? (present && parseManifestObject(present)))?.facts;
  }

  /** What a Restore brought back proves what it brought back; it is not overwritten before it is kept. */
  private async keepRestoredCopy(
    place: ManifestPlace,
    present: ManifestObject | undefined,
  ): Promise<void> {
    const restoreName = present && restoredBy(present);
    const manifest = present && parseManifestObject(present);
    if (!restoreName || !manifest) return;
    await this.options.store.keepRestored(place, manifest, restoreName);
  }

  /** A replaced object has the labels of a new one: it is no restored copy any more. */
  private async put(
    { backup }: ManifestClients,
    { namespace }: ManifestPlace,
    present: ManifestObject | undefined,
    wanted: ReturnType<typeof toManifestObject>,
  ): Promise<ManifestObject> {
    const { writer } = backup;
    if (!present) {
      return writer.create<ManifestObject>(
        RESOURCES.configMaps,
        namespace,
        wanted,
      );
    }
    const { uid, resourceVersion, creationTimestamp } = present.metadata;
    return writer.replace<ManifestObject>(RESOURCES.configMaps, {
      ...wanted,
      metadata: {
        ...wanted.metadata,
        namespace,
        uid,
        resourceVersion,
        creationTimestamp,
      },
    });
  }
}
