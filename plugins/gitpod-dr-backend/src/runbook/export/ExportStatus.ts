import { RunbookExport } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { RunbookExportStore } from '../../database';

/** Tells how an installation's runbook is kept outside the portal. */
export class ExportStatus {
  constructor(
    private readonly options: {
      store: RunbookExportStore;
      /** Absent where none is configured. */
      directory?: string;
      /** Those that are exported. */
      entityRefs: string[];
    },
  ) {}

  async of({ entityRef }: { entityRef: string }): Promise<RunbookExport> {
    const { store, directory, entityRefs } = this.options;
    if (!directory) {
      return {
        scheduled: false,
        reason:
          "The portal's operator has set no gitpodDr.runbook.export.directory.",
      };
    }
    if (!entityRefs.includes(entityRef)) {
      return {
        scheduled: false,
        reason: `${entityRef} is not in gitpodDr.installations; only what is there is exported.`,
      };
    }
    return { scheduled: true, directory, ...(await store.find(entityRef)) };
  }
}
