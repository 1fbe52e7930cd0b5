import {
  AuditorService,
  AuthService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { RunbookExportStore, RunStore } from '../../database';
import {
  InstallationResolver,
  placesOf,
  ResolvedInstallation,
} from '../../installations/InstallationResolver';
import { RunbookAuthor } from '../RunbookAuthor';
import { fileNameOf } from './fileName';
import { RunbookFolder } from './RunbookFolder';

/** The portal itself, as Backstage names the principal of a plugin. */
const PORTAL = 'plugin:gitpod-dr';

export interface RunbookExporterOptions {
  author: Pick<RunbookAuthor, 'write'>;
  folder: RunbookFolder;
  store: RunbookExportStore;
  runs: Pick<RunStore, 'activeRun'>;
  /** Those that the operator has configured. */
  entityRefs: string[];
  resolver: InstallationResolver;
  auth: AuthService;
  auditor: AuditorService;
  logger: LoggerService;
}

function leftAsItIs(why: string): Error {
  const sentence = why.replace(/\.$/, '');
  return new Error(`${sentence}. The runbook of before was left as it is`);
}

/** Writes the runbooks to where they can be read when the portal cannot. */
export class RunbookExporter {
  constructor(private readonly options: RunbookExporterOptions) {}

  /** Never rejects: what was not written is in the log and shown with the installation, with the reason. */
  async run(signal: AbortSignal): Promise<void> {
    for (const entityRef of this.options.entityRefs) {
      if (signal.aborted) return;
      await this.tryToExport(entityRef);
    }
  }

  private async tryToExport(entityRef: string): Promise<void> {
    const { auditor, logger, store } = this.options;
    const event = await auditor.createEvent({
      eventId: 'runbook-export',
      severityLevel: 'low',
      meta: { entityRef },
    });
    try {
      const file = await this.export(entityRef);
      await store.noteWritten(entityRef, file);
      await event.success({ meta: { file } });
      logger.info(`The runbook of ${entityRef} was written to ${file}.`);
    } catch (error) {
      const { message } = error as Error;
      logger.error(`The runbook of ${entityRef} was not exported: ${message}`);
      await event.fail({ error: error as Error });
      await this.noteProblem(entityRef, message);
    }
  }

  private async noteProblem(entityRef: string, message: string) {
    const { store, logger } = this.options;
    try {
      await store.noteProblem(entityRef, message);
    } catch (error) {
      logger.error(
        `That the runbook of ${entityRef} was not exported could not be stored: ${
          (error as Error).message
        }`,
      );
    }
  }

  /** A runbook of the disaster must not push out the last one of before. */
  private async export(entityRef: string): Promise<string> {
    const { author, auth, folder, resolver } = this.options;
    const installation = await resolver.resolve(
      entityRef,
      await auth.getOwnServiceCredentials(),
    );
    const restore = await this.activeRestore(installation);
    if (restore) throw leftAsItIs(`Restore run '${restore}' is under way`);
    const { markdown, clusterProblem } = await author.write(
      installation,
      PORTAL,
    );
    if (clusterProblem) throw leftAsItIs(clusterProblem);
    return folder.write(fileNameOf(entityRef), markdown, new Date());
  }

  /** It takes away much of what a runbook tells, for as long as it is under way. */
  private async activeRestore(
    installation: ResolvedInstallation,
  ): Promise<string | undefined> {
    const runs = await Promise.all(
      placesOf(installation).map(place => this.options.runs.activeRun(place)),
    );
    return runs.find(run => run?.kind === 'restore')?.id;
  }
}
