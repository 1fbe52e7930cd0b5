import { LoggerService } from '@backstage/backend-plugin-api';
import { SignalsService } from '@backstage/plugin-signals-node';
import {
  GITPOD_DR_SIGNAL_CHANNEL,
  GitpodDrSignal,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';

const QUIET_MS = 500;

/**
 * Tells browsers that something changed, at most twice a second for each place: a running backup
 * changes once a second and its volumes more often.
 */
export class ChangeAnnouncer {
  private readonly pending = new Set<string>();

  constructor(
    private readonly signals: SignalsService,
    private readonly logger: LoggerService,
  ) {}

  announce(signal: GitpodDrSignal): void {
    const key = `${signal.changed} ${signal.cluster}/${signal.namespace}`;
    if (this.pending.has(key)) return;
    this.pending.add(key);
    setTimeout(() => {
      this.pending.delete(key);
      this.publish(signal);
    }, QUIET_MS).unref();
  }

  private publish(message: GitpodDrSignal): void {
    this.signals
      .publish({
        recipients: { type: 'broadcast' },
        channel: GITPOD_DR_SIGNAL_CHANNEL,
        message,
      })
      .catch(error => this.logger.warn('Could not send a signal', error));
  }
}
