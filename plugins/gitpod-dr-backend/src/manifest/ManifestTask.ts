import { LoggerService } from '@backstage/backend-plugin-api';
import { InstallationConfig } from '../installations/config';
import { ManifestClients } from './ManifestClients';
import { ManifestKeeper, ManifestOutcome } from './ManifestKeeper';
import { TimeLimit } from './TimeLimit';

const LIMIT_MS = 5 * 60_000;

export interface ManifestTaskOptions {
  keeper: Pick<ManifestKeeper, 'record'>;
  installations: InstallationConfig[];
  /** Whether there is a credential to write with. */
  mayWrite: (installation: InstallationConfig) => boolean;
  connect: (
    installation: InstallationConfig,
    limit: TimeLimit,
  ) => ManifestClients;
  logger: LoggerService;
  /** For each installation, in ms; 5 minutes unless told. */
  limitMs?: number;
}

/**
 * Keeps the recovery manifests fresh between snapshots of the portal, for those that others take. Every
 * installation is recorded by itself: what stands against one holds up no other.
 */
export class ManifestTask {
  constructor(private readonly options: ManifestTaskOptions) {}

  /** Never rejects: what was not written is in the log, with the reason. */
  async run(signal: AbortSignal): Promise<void> {
    const { installations, mayWrite } = this.options;
    await Promise.all(
      installations
        .filter(mayWrite)
        .map(installation => this.tryToRecord(installation, signal)),
    );
  }

  private async tryToRecord(
    installation: InstallationConfig,
    signal: AbortSignal,
  ): Promise<void> {
    const { logger, limitMs = LIMIT_MS } = this.options;
    const { entityRef, cluster, namespace } = installation;
    const where = `of ${entityRef} in ${cluster}/${namespace}`;
    const limit = new TimeLimit(limitMs, signal);
    try {
      const outcome = await limit.await(this.record(installation, limit));
      if (outcome.written) {
        logger.info(`The recovery manifest ${where} was written.`);
      } else {
        logger.warn(
          `The recovery manifest ${where} was not written: ${outcome.reason}`,
        );
      }
    } catch (error) {
      logger.warn(
        `The recovery manifest ${where} was not written: ${reasonOf(error)}`,
      );
    }
  }

  private async record(
    installation: InstallationConfig,
    limit: TimeLimit,
  ): Promise<ManifestOutcome> {
    const { keeper, connect } = this.options;
    const { signal } = limit;
    return keeper.record(connect(installation, limit), installation, {
      signal,
    });
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
