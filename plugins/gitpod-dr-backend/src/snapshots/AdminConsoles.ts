import { Known } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { ResolvedInstallation } from '../installations/InstallationResolver';
import { KotsClient } from '../kots/KotsClient';

export interface AdminConsolesOptions {
  hasTier(installation: ResolvedInstallation): boolean;
  /** With the credential of tier backup, in the user's name. */
  open(installation: ResolvedInstallation, userRef: string): KotsClient;
}

/** The way to the admin console of an installation, where the operator gave one. */
export class AdminConsoles {
  constructor(private readonly options: AdminConsolesOptions) {}

  /** The console, or why the portal does not use it. Nothing is asked of it. */
  find(installation: ResolvedInstallation, userRef: string): Known<KotsClient> {
    const { writeAccess, kots, cluster } = installation;
    if (!writeAccess.granted) {
      const { reason, nextStep } = writeAccess;
      return { known: false, reason, nextStep };
    }
    if (!kots) {
      return {
        known: false,
        reason:
          'There is no KOTS here: the installation is set to kots: false.',
      };
    }
    if (!this.options.hasTier(installation)) {
      return {
        known: false,
        reason: `The portal has no credential of tier "backup" for cluster ${cluster}, with which it reaches the admin console.`,
        nextStep: `Ask the portal's operator to add one to gitpodDr.credentials.`,
      };
    }
    return { known: true, value: this.options.open(installation, userRef) };
  }
}
