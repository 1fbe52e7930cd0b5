import { mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { Bucket } from '../../bucket';
import { gunzipJson } from '../../bucket/compression';
import { downloadKey } from '../../bucket/layout';
import { FaultRegistry } from '../../faults/FaultRegistry';
import { ClusterStore } from '../../store/ClusterStore';
import type { Controller, KubeObject, NewObject } from '../../store/types';
import { VELERO_NAMESPACE } from '../context';
import { createVelero } from '../createVelero';
import { DEFAULT_BUCKET } from '../install/manifests';
import { installVelero } from '../install/installVelero';
import { isTerminal, phaseOf } from '../phases';
import { DAY, SECOND } from '../time';
import { ManualClock } from './ManualClock';

/** A Velero with its store and bucket, on a clock that the test turns. */
export class TestVelero {
  readonly bucketDir = mkdtempSync(join(tmpdir(), 'velero-'));
  readonly clock = new ManualClock();
  readonly faults = new FaultRegistry();
  readonly store = new ClusterStore(this.clock);
  readonly bucket = Bucket.open(this.bucketDir, {
    bucket: DEFAULT_BUCKET,
  });
  private server: Controller | undefined;

  static start(): TestVelero {
    const velero = new TestVelero();
    installVelero(velero);
    velero.startServer();
    return velero;
  }

  startServer(): void {
    this.server = createVelero(this);
    this.server.start();
  }

  stopServer(): void {
    this.server?.stop();
  }

  dispose(): void {
    this.stopServer();
    rmSync(this.bucketDir, { recursive: true, force: true });
  }

  pass(milliseconds: number): void {
    this.clock.advance(milliseconds);
  }

  /** Lets time pass until the condition holds. */
  passUntil(condition: () => boolean, limit = DAY): void {
    for (let passed = 0; !condition(); passed += SECOND) {
      if (passed > limit) {
        throw new Error('It did not happen in time');
      }
      this.pass(SECOND);
    }
  }

  namespace(name: string, labels: Record<string, string> = {}): void {
    this.store.create('namespaces', {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name, labels },
    });
  }

  configMap(
    name: string,
    options: {
      namespace?: string;
      labels?: Record<string, string>;
      data?: Record<string, string>;
    } = {},
  ): KubeObject {
    const { namespace = 'gitpod', labels, data = {} } = options;
    return this.store.create('configmaps', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name, namespace, labels },
      data,
    });
  }

  create(plural: string, kind: string, name: string, spec: object): KubeObject {
    const object: NewObject = {
      apiVersion: 'velero.io/v1',
      kind,
      metadata: { name, namespace: VELERO_NAMESPACE },
      spec,
    };
    return this.store.create(plural, object);
  }

  get(plural: string, name: string): KubeObject {
    const object = this.store.get(plural, name, VELERO_NAMESPACE);
    if (!object) {
      throw new Error(`${plural} "${name}" is not there`);
    }
    return object;
  }

  has(plural: string, name: string): boolean {
    return this.store.get(plural, name, VELERO_NAMESPACE) !== undefined;
  }

  phase(plural: string, name: string): string {
    return phaseOf(this.get(plural, name));
  }

  /** Takes a backup to its end and returns it. */
  backUp(name: string, spec: object = {}): KubeObject {
    this.create('backups', 'Backup', name, spec);
    this.passUntil(() => isTerminal(this.phase('backups', name)));
    return this.get('backups', name);
  }

  /** Takes a restore to its end and returns it. */
  restore(name: string, spec: object): KubeObject {
    this.create('restores', 'Restore', name, spec);
    this.passUntil(() => isTerminal(this.phase('restores', name)));
    return this.get('restores', name);
  }

  /** The content of a file that a DownloadRequest of this kind leads to. */
  readJson<T>(kind: string, name: string): T {
    const body = this.bucket.read(downloadKey(kind, name)!);
    if (!body) {
      throw new Error(`${kind} of ${name} is not in the bucket`);
    }
    return gunzipJson<T>(body);
  }
}
