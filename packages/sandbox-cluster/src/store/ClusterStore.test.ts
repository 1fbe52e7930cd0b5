import { SandboxClock } from '../clock/SandboxClock';
import { ClusterStore } from './ClusterStore';
import { NewObject, StoreEvent } from './types';

const START = Date.parse('2026-01-02T03:04:05.678Z');

describe('ClusterStore', () => {
  const clock = new SandboxClock({ at: START });
  let store: ClusterStore;

  beforeEach(() => {
    store = new ClusterStore(clock);
    store.create('namespaces', object('Namespace', 'home', undefined));
  });

  afterAll(() => clock.stop());

  function object(
    kind: string,
    name: string,
    namespace: string | undefined = 'home',
    more: object = {},
  ): NewObject {
    const metadata = kind === 'Namespace' ? { name } : { name, namespace };
    return { apiVersion: 'v1', kind, metadata, ...more };
  }

  it('gives time in whole seconds, and counts every change once', () => {
    const { revision } = store;

    const created = store.create('configmaps', object('ConfigMap', 'one'));

    expect(created.metadata.creationTimestamp).toBe('2026-01-02T03:04:05Z');
    expect(created.metadata.resourceVersion).toBe(String(revision + 1));
    store.update('configmaps', 'one', 'home', () => {});
    expect(store.revision).toBe(revision + 1);
  });

  it('hands out copies and takes copies in', () => {
    const input = object('ConfigMap', 'one', 'home', { data: { a: '1' } });
    const created = store.create('configmaps', input);
    input.data.a = 'changed';
    created.data.a = 'changed';
    store.get('configmaps', 'one', 'home')!.data.a = 'changed';
    store.list('configmaps')[0].data.a = 'changed';

    expect(store.get('configmaps', 'one', 'home')!.data).toEqual({ a: '1' });
  });

  it('keeps no empty list in the metadata, as a real API server', () => {
    const empty = { labels: {}, annotations: {}, finalizers: [] };
    const input = object('ConfigMap', 'one');
    Object.assign(input.metadata, empty);

    const created = store.create('configmaps', input);
    const updated = store.update('configmaps', 'one', 'home', ({ metadata }) =>
      Object.assign(metadata, { ...empty, labels: { a: 'b' } }),
    );

    for (const field of Object.keys(empty)) {
      expect(created.metadata).not.toHaveProperty(field);
    }
    expect(updated!.metadata).toMatchObject({ labels: { a: 'b' } });
    expect(updated!.metadata).not.toHaveProperty('finalizers');
  });

  it('lets no update change what an object is', () => {
    const { metadata } = store.create('configmaps', object('ConfigMap', 'one'));

    const updated = store.update('configmaps', 'one', 'home', draft => {
      draft.kind = 'Secret';
      Object.assign(draft.metadata, {
        uid: 'x',
        name: 'x',
        namespace: 'x',
        creationTimestamp: 'x',
        labels: { a: 'b' },
      });
    });

    expect(updated).toMatchObject({
      kind: 'ConfigMap',
      metadata: {
        ...metadata,
        labels: { a: 'b' },
        resourceVersion: String(store.revision),
      },
    });
  });

  it('counts generations by the wish, not by the report', () => {
    store.create('deployments', object('Deployment', 'web', 'home'));
    const change = (part: string) =>
      store.update('deployments', 'web', 'home', draft => {
        draft[part] = { ...draft[part], changed: part };
      })!.metadata.generation;

    expect(change('status')).toBe(1);
    expect(change('spec')).toBe(2);
  });

  it('lets a running pod end, unless told that there is no time', () => {
    store.create('pods', object('Pod', 'slow', 'home', { spec: {} }));
    store.update('pods', 'slow', 'home', draft => {
      draft.spec.nodeName = 'node';
    });

    store.delete('pods', 'slow', 'home');
    expect(store.get('pods', 'slow', 'home')!.metadata).toMatchObject({
      deletionTimestamp: '2026-01-02T03:04:35Z',
      deletionGracePeriodSeconds: 30,
    });
    store.delete('pods', 'slow', 'home', { gracePeriodSeconds: 0 });
    expect(store.get('pods', 'slow', 'home')).toBeUndefined();
  });

  it('tells false for what is not there', () => {
    expect(store.delete('configmaps', 'none', 'home')).toBe(false);
    expect(store.update('configmaps', 'none', 'home', () => {})).toBe(
      undefined,
    );
  });

  it('shows changes in order to all, even those that a listener makes', () => {
    const seen: string[] = [];
    const note = ({ type, object: { metadata } }: StoreEvent) =>
      seen.push(`${type} ${metadata.name}`);
    store.subscribe(event => {
      if (event.type === 'ADDED' && event.object.metadata.name === 'one') {
        store.delete('configmaps', 'one', 'home');
      }
    });
    const stop = store.subscribe(note);

    store.create('configmaps', object('ConfigMap', 'one'));
    stop();
    store.create('configmaps', object('ConfigMap', 'two'));

    expect(seen).toEqual(['ADDED one', 'DELETED one']);
  });

  it('comes back from its text with the same objects and revision', () => {
    store.create('configmaps', object('ConfigMap', 'one'));

    const copy = new ClusterStore(clock, JSON.parse(store.serialise()));

    expect(copy.revision).toBe(store.revision);
    expect(copy.list('configmaps')).toEqual(store.list('configmaps'));
    expect(copy.list('namespaces')).toEqual(store.list('namespaces'));
    expect(copy.history.since(copy.revision - 1)).toBeUndefined();
    expect(copy.history.since(copy.revision)).toEqual([]);
  });
});
