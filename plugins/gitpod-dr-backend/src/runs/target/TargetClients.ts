import { InstallationConfig } from '../../installations/config';
import { createKotsClient } from '../../kots/createKotsClient';
import { KotsClient } from '../../kots/KotsClient';
import { ClusterRegistry, TierClients } from '../../kubernetes/ClusterRegistry';
import { WriteFence } from '../../kubernetes/WriteFence';
import { RunPlace, StepFailedError } from '../engine';

/** Where a run works. */
export interface Target extends RunPlace {
  entityRef: string;
  veleroNamespace: string;
}

/** What a run works with. */
export interface TargetClients extends TierClients {
  kots: KotsClient;
}

/** Opens the way to a run's target with the credential of the tier that the run needs. */
export class TargetConnector {
  constructor(
    private readonly registry: ClusterRegistry,
    private readonly installations: InstallationConfig[],
  ) {}

  /** Throws `StepFailedError` if the operator has meanwhile withdrawn the right to write. */
  open(
    target: Target,
    tier: 'backup' | 'restore',
    fence: WriteFence,
  ): TargetClients {
    const { cluster, namespace, veleroNamespace } = target;
    const config = this.installations.find(
      item =>
        item.entityRef === target.entityRef &&
        item.cluster === cluster &&
        item.namespace === namespace,
    );
    const clients = this.registry.tierClients(
      { cluster, namespace, tier },
      fence,
    );
    if (!config || !clients) {
      throw new StepFailedError(
        `The portal may no longer write to ${cluster}/${namespace}.`,
        `Put ${target.entityRef} in gitpodDr.installations and a credential of tier ${tier} for ${cluster} in gitpodDr.credentials.`,
      );
    }
    const kots = createKotsClient(
      clients,
      { namespace, veleroNamespace, baseUrl: config.kotsadmBaseUrl },
      fence,
    );
    return { ...clients, kots };
  }
}
