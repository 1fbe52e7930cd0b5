import { LoggerService } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import { ReviewItem, Run } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { ReviewRecord, ReviewStore } from '../../../database';
import { ResolvedInstallation } from '../../../installations/InstallationResolver';
import { ConfirmedOrder, RestoreStarter } from '../RestoreStarter';
import { closeCapability } from './capabilities';
import { ConsentObserver } from './ConsentObserver';
import { requireCapability } from './requireCapability';
import { tellSafely } from './tellSafely';

export interface BreakGlassOptions {
  store: ReviewStore;
  starter: RestoreStarter;
  observer: ConsentObserver;
  logger: LoggerService;
}

function toReviewItem(record: ReviewRecord): ReviewItem {
  const { entityRef, ...item } = record;
  return item;
}

/** Restores that cannot wait for an approval, and their review afterwards. */
export class BreakGlass {
  constructor(private readonly options: BreakGlassOptions) {}

  /**
   * Starts a run without an approval; skips nothing else. Throws what a start would throw, and
   * `ConflictError` where no approval is needed.
   */
  async start(
    installation: ResolvedInstallation,
    order: ConfirmedOrder,
    reason: string,
  ): Promise<Run> {
    const { starter, observer, logger } = this.options;
    if (!installation.approval) {
      throw new ConflictError(
        `A restore of ${installation.entityRef} needs no approval. Start it`,
      );
    }
    const preview = await starter.confirm(installation, order);
    const run = await starter.enqueue(installation, order, preview, {
      kind: 'break-glass',
      reason,
    });
    await tellSafely(() => observer.brokeGlass({ ...run, reason }), logger);
    return run;
  }

  /** With what this person can do about each, as far as it does not depend on permissions. */
  async list(
    { entityRef }: ResolvedInstallation,
    userRef: string,
  ): Promise<ReviewItem[]> {
    const records = await this.options.store.list(entityRef);
    return records.map(record => ({
      ...toReviewItem(record),
      close: closeCapability(record, userRef),
    }));
  }

  /**
   * Throws `NotFoundError` for one that the installation does not have, `NotAllowedError` for who has
   * started the restore, `ConflictError` for one that is closed.
   */
  async close(
    { entityRef }: ResolvedInstallation,
    id: string,
    review: { closedBy: string; note: string },
  ): Promise<ReviewItem> {
    const { store } = this.options;
    const record = await store.get(entityRef, id);
    requireCapability(closeCapability(record, review.closedBy));
    await store.close(id, review);
    return toReviewItem(await store.get(entityRef, id));
  }
}
