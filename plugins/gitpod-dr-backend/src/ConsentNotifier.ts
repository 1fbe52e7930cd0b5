import { parseEntityRef } from '@backstage/catalog-model';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { RequestRecord } from './database';
import { notificationLink } from './notificationLink';
import {
  ConsentObserver,
  StartedAlone,
} from './runs/restore/consent/ConsentObserver';

interface News {
  entityRef: string;
  recipients: string[];
  /** What happened, after the installation's name. */
  title: string;
  description: string;
  severity: 'normal' | 'high' | 'critical';
  page: string;
  scope: string;
}

/**
 * Tells the owners of an installation that a restore waits for approval or has started without one, and the
 * requester what was decided. Who has a permission is not known to a plugin: the owners pass the link on.
 */
export class ConsentNotifier implements ConsentObserver {
  constructor(private readonly notifications: NotificationService) {}

  requested(request: RequestRecord): Promise<void> {
    const { entityRef, requestedBy, plan, cluster, namespace } = request;
    return this.tell({
      ...ofRequest(request),
      recipients: [entityRef],
      title: 'a restore waits for approval',
      description: `${requestedBy} asks to restore snapshot ${plan.snapshotName} to ${cluster}/${namespace}, until ${request.expiresAt}. Somebody else has to approve it.`,
      severity: 'high',
    });
  }

  decided(request: RequestRecord): Promise<void> {
    const { status, plan, reason, decidedBy } = request;
    return this.tell({
      ...ofRequest(request),
      recipients: [request.requestedBy],
      title: `your restore is ${status}`,
      description: `Snapshot ${plan.snapshotName}, by ${decidedBy}.${
        reason ? ` Reason: ${reason}` : ''
      }`,
      severity: status === 'approved' ? 'normal' : 'high',
    });
  }

  brokeGlass(run: StartedAlone): Promise<void> {
    const { id, entityRef, requestedBy, snapshotName, cluster, namespace } =
      run;
    return this.tell({
      entityRef,
      recipients: [entityRef],
      title: 'a restore has started without approval',
      description: `${requestedBy} restores snapshot ${snapshotName} to ${cluster}/${namespace} without the approval of another person. Reason: ${run.reason} It is to be reviewed.`,
      severity: 'critical',
      page: `runs/${id}`,
      scope: `gitpod-dr:break-glass:${id}`,
    });
  }

  private async tell(news: News): Promise<void> {
    const { entityRef, recipients, title, description, severity } = news;
    await this.notifications.send({
      recipients: { type: 'entity', entityRef: recipients },
      payload: {
        title: `${parseEntityRef(entityRef).name}: ${title}`,
        description,
        link: notificationLink(entityRef, news.page),
        severity,
        topic: 'gitpod-dr.restore',
        scope: news.scope,
      },
    });
  }
}

function ofRequest({ id, entityRef }: RequestRecord) {
  return {
    entityRef,
    page: `restore-requests/${id}`,
    scope: `gitpod-dr:restore-request:${id}`,
  };
}
