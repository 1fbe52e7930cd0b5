import { compareInventories, textOf } from './compareInventories';
import { reasonFor } from './expectedDifferences';
import { keyOf, StoredObject } from './StoredObject';
import { withoutSecretValues } from './withoutSecretValues';
import { withoutServerFields } from './withoutServerFields';

interface Raw {
  apiVersion?: string;
  kind: string;
  labels?: object;
  annotations?: object;
  [field: string]: unknown;
}

function stored({ labels, annotations, ...fields }: Raw): StoredObject {
  const object = { apiVersion: 'v1', ...fields };
  const name = String(fields.name ?? 'it');
  const metadata = { name, labels, annotations };
  return withoutSecretValues(withoutServerFields({ ...object, metadata }));
}

const inventory = (object: StoredObject) => new Map([[keyOf(object), object]]);

/** The differences that a restore does not make. */
function defects(before: Raw, after: Raw): string[] {
  return compareInventories(inventory(stored(before)), inventory(stored(after)))
    .filter(difference => !reasonFor(difference))
    .map(textOf)
    .map(text => text.split(': ')[1]);
}

const service = (clusterIP: string) => ({
  kind: 'Service',
  spec: { clusterIP, clusterIPs: [clusterIP] },
});

const BOUND = 'pv.kubernetes.io/bind-completed';
const BY_CONTROLLER = 'pv.kubernetes.io/bound-by-controller';

const claim = (volumeName: string | undefined, phase: string) => ({
  kind: 'PersistentVolumeClaim',
  annotations: volumeName ? { [BOUND]: 'yes' } : {},
  spec: volumeName ? { volumeName } : {},
  status: { phase },
});

const secret = (name: string, data: object | undefined, labels?: object) => ({
  kind: 'Secret',
  name,
  data,
  labels,
});

const base64 = (text: string) => Buffer.from(text).toString('base64');

const state = (text: string) =>
  secret('kotsadm-state', { 'state.json': base64(text) });

const helm = (status: string, release: string) =>
  secret('sh.helm.release.v1.gitpod.v1', { release }, { status });

const STATE = '{"apps":[{"slug":"gitpod","versions":[1,2,3]}]}';

describe('a Service', () => {
  it('may get another address', () => {
    expect(defects(service('10.0.0.1'), service('10.0.0.2'))).toEqual([]);
    expect(defects(service('10.0.0.1'), service('fd00::2'))).toEqual([]);
  });

  it.each([
    ['None', '10.0.0.1'],
    ['10.0.0.1', 'None'],
    ['10.0.0.1', ''],
  ])('may not turn from %p to %p', (before, after) => {
    expect(defects(service(before), service(after))).toEqual([
      'spec.clusterIP',
      'spec.clusterIPs[0]',
    ]);
  });
});

describe('a claim', () => {
  it('may be bound to another volume', () => {
    expect(defects(claim('pvc-1', 'Bound'), claim('pvc-2', 'Bound'))).toEqual(
      [],
    );
  });

  it('may be bound by Velero instead of the controller', () => {
    const byVelero = claim('pvc-1', 'Bound');
    const byController = {
      ...byVelero,
      annotations: { ...byVelero.annotations, [BY_CONTROLLER]: 'yes' },
    };
    expect(defects(byController, byVelero)).toEqual([]);
    expect(defects(byVelero, byController)).toEqual([]);
  });

  it('may not end unbound', () => {
    expect(
      defects(claim('pvc-1', 'Bound'), claim(undefined, 'Pending')),
    ).toEqual([
      'spec.volumeName',
      'metadata.annotations["pv.kubernetes.io/bind-completed"]',
      'status.phase',
    ]);
  });

  it('may not lose its volume', () => {
    expect(defects(claim('pvc-1', 'Bound'), claim('pvc-1', 'Lost'))).toEqual([
      'status.phase',
    ]);
  });
});

describe('a workload', () => {
  const workload = (kind: string, status: object) => ({
    apiVersion: 'apps/v1',
    kind,
    status,
  });

  it.each(['Deployment', 'StatefulSet'])(
    '%s must have as many ready pods as before',
    kind => {
      const before = workload(kind, { readyReplicas: 2, replicas: 3 });
      const withReady = (readyReplicas?: number) =>
        workload(kind, { readyReplicas });
      expect(defects(before, withReady(2))).toEqual([]);
      expect(defects(before, withReady(1))).toEqual(['status.readyReplicas']);
      expect(defects(before, withReady())).toEqual(['status.readyReplicas']);
      expect(defects(withReady(), withReady(0))).toEqual([]);
    },
  );

  it('DaemonSet must be ready on as many of the nodes that there are', () => {
    const daemons = (desiredNumberScheduled: number, numberReady: number) =>
      workload('DaemonSet', { desiredNumberScheduled, numberReady });
    expect(defects(daemons(2, 2), daemons(3, 3))).toEqual([]);
    expect(defects(daemons(2, 2), daemons(3, 2))).toEqual([
      'status.numberNotReady',
    ]);
    expect(defects(daemons(2, 1), daemons(2, 0))).toEqual([
      'status.numberNotReady',
    ]);
  });
});

describe('the state of the imitated admin console', () => {
  it('may tell of something else', () => {
    const later = STATE.replace('3', '3,4');
    expect(defects(state(STATE), state(later))).toEqual([]);
    expect(defects(state(later), state(STATE))).toEqual([]);
  });

  it.each([
    ['nothing', state('')],
    ['an empty object', state('{}')],
    ['no application', state('{"apps":[]}')],
    ['no state', secret('kotsadm-state', undefined)],
  ])('may not become %s', (_, emptied) => {
    expect(defects(state(STATE), emptied)).toEqual(['data["state.json"]']);
  });
});

describe('a Helm revision', () => {
  it('may be superseded', () => {
    expect(
      defects(helm('deployed', 'H4sIAAAA'), helm('superseded', 'H4sIAAAB')),
    ).toEqual([]);
  });

  it.each([
    ['deployed', 'failed'],
    ['superseded', 'deployed'],
  ])('may not turn from %s to %s', (before, after) => {
    expect(defects(helm(before, 'H4sI'), helm(after, 'H4sI'))).toEqual([
      'metadata.labels.status',
    ]);
  });

  it('may not be emptied', () => {
    expect(defects(helm('deployed', 'H4sIAAAA'), helm('deployed', ''))).toEqual(
      ['data.release'],
    );
  });
});

describe('the labels of Velero', () => {
  const labelled = (name?: string) => ({
    kind: 'ConfigMap',
    labels: name ? { 'velero.io/restore-name': name } : {},
  });

  it('may come and change, but not be taken away', () => {
    expect(defects(labelled(), labelled('r1'))).toEqual([]);
    expect(defects(labelled('r1'), labelled('r2'))).toEqual([]);
    expect(defects(labelled('r1'), labelled())).toEqual([
      'metadata.labels["velero.io/restore-name"]',
    ]);
  });
});
