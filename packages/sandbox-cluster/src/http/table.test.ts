import { KubeObject } from '../store/types';
import { humanDuration, toTable } from './table';

const now = new Date('2026-01-02T00:05:00Z');

function pod(status: object, more: object = {}): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: 'web',
      uid: '1',
      resourceVersion: '1',
      creationTimestamp: '2026-01-02T00:00:00Z',
      ...more,
    },
    spec: { containers: [{ name: 'a' }, { name: 'b' }] },
    status,
  };
}

function cellsOf(object: KubeObject) {
  const options = { now, includeObject: 'Metadata', listMetadata: {} };
  const { rows } = toTable('pods', [object], options);
  return rows[0].cells;
}

describe('toTable', () => {
  it('shows pods as kubectl prints them', () => {
    const containerStatuses = [
      { ready: true, restartCount: 2 },
      { ready: false, restartCount: 1 },
    ];

    expect(cellsOf(pod({ phase: 'Running', containerStatuses }))).toEqual([
      'web',
      '1/2',
      'Running',
      3,
      '5m',
    ]);
  });

  it('shows why a pod waits, that it ended or that it goes', () => {
    const waiting = [{ state: { waiting: { reason: 'ContainerCreating' } } }];
    const deletionTimestamp = '2026-01-02T00:04:00Z';

    expect(
      cellsOf(pod({ phase: 'Pending', containerStatuses: waiting }))[2],
    ).toBe('ContainerCreating');
    expect(cellsOf(pod({ phase: 'Succeeded' }))[2]).toBe('Completed');
    expect(cellsOf(pod({ phase: 'Running' }, { deletionTimestamp }))[2]).toBe(
      'Terminating',
    );
  });
});

describe('humanDuration', () => {
  it.each([
    [-5, '0s'],
    [119, '119s'],
    [150, '2m30s'],
    [600, '10m'],
    [3 * 3600, '3h'],
    [3 * 3600 + 60, '3h1m'],
    [9 * 3600 + 60, '9h'],
    [49 * 3600, '2d'],
  ])('writes %d seconds as %s', (seconds, text) => {
    expect(humanDuration(seconds * 1000)).toBe(text);
  });
});
