import { parseEntityRef } from '@backstage/catalog-model';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { notificationLink } from './notificationLink';
import {
  NewQuestion,
  RunConclusion,
  RunObserver,
  RunRecord,
} from './runs/engine';

const ENDS: Record<RunConclusion['status'], string> = {
  succeeded: 'restored and verified',
  unproved: 'restored, not verified',
  failed: 'not restored',
  stopped: 'given up',
};

interface News {
  /** What happened, after the installation's name. */
  title: string;
  description: string;
  severity: 'normal' | 'high';
}

/**
 * Tells the owners of an installation, and who asked for it, that a restore starts, waits for a person or
 * has ended. There is one notification for each run, which tells the newest of it: however often it is sent,
 * nobody has two.
 */
export class OwnerNotifier implements RunObserver {
  constructor(private readonly notifications: NotificationService) {}

  started(run: RunRecord): Promise<void> {
    return this.tell(run, {
      title: 'a restore has started',
      description: `${run.requestedBy} restores snapshot ${run.snapshotName} to ${run.cluster}/${run.namespace}.`,
      severity: 'high',
    });
  }

  asked(run: RunRecord, { text }: NewQuestion): Promise<void> {
    return this.tell(run, {
      title: 'a restore waits for an answer',
      description: text,
      severity: 'high',
    });
  }

  ended(run: RunRecord, { status, summary }: RunConclusion): Promise<void> {
    return this.tell(run, {
      title: ENDS[status],
      description: summary,
      severity: status === 'succeeded' ? 'normal' : 'high',
    });
  }

  private async tell(run: RunRecord, news: News): Promise<void> {
    if (run.kind !== 'restore') return;
    const { name } = parseEntityRef(run.entityRef);
    await this.notifications.send({
      recipients: {
        type: 'entity',
        entityRef: [run.entityRef, run.requestedBy],
      },
      payload: {
        title: `${name}: ${news.title}`,
        description: news.description,
        link: notificationLink(run.entityRef, `runs/${run.id}`),
        severity: news.severity,
        topic: 'gitpod-dr.restore',
        scope: `gitpod-dr:run:${run.id}`,
      },
    });
  }
}
