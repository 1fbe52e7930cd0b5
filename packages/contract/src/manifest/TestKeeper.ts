// The portal's own code, as it is: its package has no entry but the plugin.
/* eslint-disable @backstage/no-forbidden-package-imports */
import { KotsClient } from '@gitpod-dr/backstage-plugin-gitpod-dr-backend/src/kots/KotsClient';
import { KubeConnection } from '@gitpod-dr/backstage-plugin-gitpod-dr-backend/src/kubernetes/KubeConnection';
import { KubeReader } from '@gitpod-dr/backstage-plugin-gitpod-dr-backend/src/kubernetes/KubeReader';
import { KubeWriter } from '@gitpod-dr/backstage-plugin-gitpod-dr-backend/src/kubernetes/KubeWriter';
import { WriteGuard } from '@gitpod-dr/backstage-plugin-gitpod-dr-backend/src/kubernetes/WriteGuard';
import { ManifestKeeper } from '@gitpod-dr/backstage-plugin-gitpod-dr-backend/src/manifest';
import { UnreadableError } from '@gitpod-dr/backstage-plugin-gitpod-dr-backend/src/gitpod/UnreadableError';
import { KubeConfig } from '@kubernetes/client-node';

const TOTALS = { users: 42, workspaces: 317, instances: 2_841 };

/** The keeper of manifests before a real API server; the programs that no world has are switches. */
export class TestKeeper {
  /** What the database has, newest last. */
  readonly kept: { manifest: any; restoreName?: string }[] = [];
  activeRun: { id: string; kind: string } | undefined;
  /** What KOTS restores from. */
  kotsRestores: string | undefined;
  kotsAnswers = true;
  /** Undefined while Gitpod's server does not answer. */
  totals: typeof TOTALS | undefined = TOTALS;
  /** As it was in the cluster each time that a restored copy was kept. */
  onKeepRestored?: () => Promise<void>;

  constructor(
    private readonly options: {
      namespace: string;
      veleroNamespace: string;
      read: KubeConfig;
      backup: KubeConfig;
    },
  ) {}

  record(runId?: string) {
    const { namespace, veleroNamespace, read, backup } = this.options;
    const guard: WriteGuard = { around: (_write, _ms, run) => run() };
    const access = { kubeConfig: async () => backup };
    const connection = new KubeConnection(
      { cluster: 'world', tier: 'backup' },
      access,
    );
    const reader = new KubeReader(connection);
    const kots = new KotsClient({
      transport: { send: async ({ path }) => this.answer(path) },
      reader,
      namespace,
      veleroNamespace,
      guard,
    });
    const readConnection = new KubeConnection(
      { cluster: 'world', tier: 'read' },
      { kubeConfig: async () => read },
    );
    return this.keeper().record(
      {
        reader: new KubeReader(readConnection),
        backup: {
          reader,
          writer: new KubeWriter(connection, guard),
          kots,
          installationAdmin: async () => {
            if (this.totals) return { installationId: 'id-1', ...this.totals };
            throw new UnreadableError("Gitpod's server does not answer");
          },
        },
      },
      {
        cluster: 'world',
        namespace,
        veleroNamespace,
        kotsAppSlug: 'gitpod',
        kots: true,
      },
      { runId },
    );
  }

  private keeper(): ManifestKeeper {
    const written = () => this.kept.filter(item => !item.restoreName);
    return new ManifestKeeper({
      runs: { activeRun: async () => this.activeRun as never },
      store: {
        keepWritten: async (_place, manifest) => {
          this.kept.push({ manifest });
        },
        keepRestored: async (_place, manifest, restoreName) => {
          await this.onKeepRestored?.();
          this.kept.push({ manifest, restoreName });
        },
        broughtBack: async (_place, restoreName) =>
          this.kept.find(item => item.restoreName === restoreName),
        keepPeeked: async () => {},
        lastWritten: async () => written().at(-1),
        ofSnapshot: async () => undefined,
      },
    });
  }

  private answer(path: string) {
    if (!this.kotsAnswers) return { status: 500, text: '' };
    if (path === '/healthz') return json({ version: 'v1.89.0' });
    return json(
      this.kotsRestores
        ? { status: 'running', restore_name: this.kotsRestores }
        : {},
    );
  }
}

function json(body: object) {
  return { status: 200, text: JSON.stringify(body) };
}
