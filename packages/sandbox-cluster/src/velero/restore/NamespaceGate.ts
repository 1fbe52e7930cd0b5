import type { KubeObject } from '../../store/types';
import type { VeleroContext } from '../context';
import type { BackedUpItem } from '../selection/backedUpItem';
import { MINUTE } from '../time';
import { withoutIdentity } from './prepareItem';

const TERMINATING_TIMEOUT = 10 * MINUTE;

export type NamespaceState = 'ready' | 'terminating' | 'timed-out';

/** Makes sure that the target namespaces of one restore exist. */
export class NamespaceGate {
  private readonly waitingSince = new Map<string, number>();

  constructor(
    private readonly ctx: VeleroContext,
    private readonly restore: KubeObject,
    private readonly contents: BackedUpItem[],
  ) {}

  /** Creates a namespace that is missing; one that is being deleted is waited for. */
  open(name: string): NamespaceState {
    const { store } = this.ctx;
    const existing = store.get('namespaces', name);
    if (!existing) {
      store.create('namespaces', this.namespaceFor(name));
      return 'ready';
    }
    return existing.metadata.deletionTimestamp ? this.waitFor(name) : 'ready';
  }

  private waitFor(name: string): NamespaceState {
    const now = this.ctx.clock.now().getTime();
    const since = this.waitingSince.get(name) ?? now;
    this.waitingSince.set(name, since);
    return now - since < TERMINATING_TIMEOUT ? 'terminating' : 'timed-out';
  }

  /** The backed up Namespace under its new name, or a bare one. */
  private namespaceFor(name: string) {
    const mapping: Record<string, string> =
      this.restore.spec.namespaceMapping ?? {};
    const source =
      Object.keys(mapping).find(original => mapping[original] === name) ?? name;
    const backedUp = this.contents.find(
      item =>
        item.plural === 'namespaces' && item.object.metadata.name === source,
    );
    if (!backedUp) {
      return { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
    }
    const namespace = withoutIdentity(backedUp.object);
    namespace.metadata.name = name;
    return namespace;
  }
}
