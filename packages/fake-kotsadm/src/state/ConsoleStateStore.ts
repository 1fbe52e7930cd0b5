import { V1Secret } from '@kubernetes/client-node';
import { hasStatus } from '../cluster/apiErrors';
import { Cluster } from '../cluster/Cluster';
import { kinds } from '../cluster/kinds';
import { consoleLabels } from '../kots/labels';
import { AppState, ConsoleState, emptyState, findApp } from './ConsoleState';

const secretName = 'kotsadm-state';
const key = 'state.json';

/**
 * Keeps the state in a Secret that snapshots include. A restored console
 * therefore knows what it knew when the snapshot was taken, and nothing newer.
 */
export class ConsoleStateStore {
  private lastUpdate: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly cluster: Cluster,
    private readonly namespace: string,
  ) {}

  async read(): Promise<ConsoleState> {
    const secret = await this.secret();
    return secret ? decode(secret) : emptyState();
  }

  /**
   * Never creates the Secret: a console that is about to be replaced must not
   * leave one behind, the restore would skip it as already there.
   */
  update(change: (state: ConsoleState) => void): Promise<void> {
    const update = this.lastUpdate.then(() => this.changeUntilWritten(change));
    this.lastUpdate = update.catch(() => undefined);
    return update;
  }

  /** Does nothing when the console no longer knows the app. */
  updateApp(slug: string, change: (app: AppState) => void): Promise<void> {
    return this.update(state => {
      const app = findApp(state, slug);
      if (app) change(app);
    });
  }

  async createIfMissing(): Promise<void> {
    if (await this.secret()) return;
    await this.cluster.create<V1Secret>({
      ...kinds.secret,
      metadata: {
        name: secretName,
        namespace: this.namespace,
        labels: consoleLabels,
      },
      type: 'Opaque',
      data: encode(emptyState()),
    });
  }

  private async changeUntilWritten(
    change: (state: ConsoleState) => void,
  ): Promise<void> {
    for (;;) {
      const secret = await this.secret();
      if (!secret) throw new Error(`Secret ${secretName} is missing`);
      const state = decode(secret);
      change(state);
      try {
        await this.cluster.replace({ ...secret, data: encode(state) });
        return;
      } catch (error) {
        if (!hasStatus(error, 409)) throw error;
      }
    }
  }

  private secret(): Promise<V1Secret | undefined> {
    return this.cluster.get<V1Secret>(kinds.secret, secretName, this.namespace);
  }
}

function decode(secret: V1Secret): ConsoleState {
  const text = Buffer.from(secret.data?.[key] ?? '', 'base64').toString();
  return { ...emptyState(), ...JSON.parse(text || '{}') };
}

function encode(state: ConsoleState): Record<string, string> {
  return { [key]: Buffer.from(JSON.stringify(state)).toString('base64') };
}
