import { AuditorService } from '@backstage/backend-plugin-api';
import { InstallationConfig } from '../../installations/config';
import { createKotsClient } from '../../kots/createKotsClient';
import { KotsClient } from '../../kots/KotsClient';
import { ClusterRegistry, TierClients } from '../../kubernetes/ClusterRegistry';
import { WriteGuard } from '../../kubernetes/WriteGuard';
import { RunPlace, StepContext, StepFailedError, WriteFence } from '../engine';
import { AuditedWriteGuard } from './AuditedWriteGuard';

/** The portal itself, as Backstage names the principal of a plugin. */
const PORTAL = 'plugin:gitpod-dr';

/** What the portal's rights are wanted for. */
export type WriteTier = 'backup' | 'restore';

/** Where a run works. */
export interface Target extends RunPlace {
  entityRef: string;
  veleroNamespace: string;
}

/** What a run works with. */
export interface TargetClients extends TierClients {
  kots: KotsClient;
  /** As the operator described it. */
  installation: InstallationConfig;
  /** Whether the admin console is reached by port-forward, which needs a right of its own. */
  portForward: boolean;
  /** Whether this is the installation's recovery cluster. */
  recovery: boolean;
}

/** The installation as it is configured for this one of its places. */
function placeConfig(
  installation: InstallationConfig,
  { cluster, namespace }: RunPlace,
): InstallationConfig | undefined {
  const { recovery } = installation;
  const isThere = (place: RunPlace) =>
    place.cluster === cluster && place.namespace === namespace;
  if (isThere(installation)) return installation;
  return recovery && isThere(recovery)
    ? { ...installation, ...recovery }
    : undefined;
}

/** Opens the way to a target, with the credential of the tier that the work needs. */
export class TargetConnector {
  constructor(
    private readonly options: {
      registry: ClusterRegistry;
      installations: InstallationConfig[];
      auditor: AuditorService;
    },
  ) {}

  /** For a step: its writes ask the run's lease. Throws as `open` does. */
  openForRun(context: StepContext, tier: WriteTier): TargetClients {
    return this.openPlaceForRun(context, context.run, tier);
  }

  /** For a step that works at another place of its installation. Throws as `open` does. */
  openPlaceForRun(
    context: StepContext,
    place: RunPlace & { veleroNamespace: string },
    tier: WriteTier,
  ): TargetClients {
    const { run, writeFence } = context;
    const { entityRef, requestedBy, id: runId } = run;
    const { cluster, namespace, veleroNamespace } = place;
    const guard = new AuditedWriteGuard({
      auditor: this.options.auditor,
      origin: { cluster, requestedBy, runId },
      fence: writeFence,
    });
    const target = { entityRef, cluster, namespace, veleroNamespace };
    return this.open(target, tier, guard);
  }

  /** For a request of a user, which writes nothing but helper objects. Throws as `open` does. */
  openForRequest(
    target: Target,
    tier: WriteTier,
    requestedBy: string,
  ): TargetClients {
    const guard = new AuditedWriteGuard({
      auditor: this.options.auditor,
      origin: { cluster: target.cluster, requestedBy },
    });
    return this.open(target, tier, guard);
  }

  /** For a scheduled task of the portal itself, which nobody asked for. Throws as `open` does. */
  openForTask(
    target: Target,
    tier: WriteTier,
    fence: WriteFence,
  ): TargetClients {
    const guard = new AuditedWriteGuard({
      auditor: this.options.auditor,
      origin: { cluster: target.cluster, requestedBy: PORTAL },
      fence,
    });
    return this.open(target, tier, guard);
  }

  /** Throws `StepFailedError` if the operator does not (or no longer) let the portal write there. */
  private open(
    target: Target,
    tier: WriteTier,
    guard: WriteGuard,
  ): TargetClients {
    const { registry, installations } = this.options;
    const { cluster, namespace, veleroNamespace } = target;
    const found = installations.find(
      item => item.entityRef === target.entityRef,
    );
    const config = found && placeConfig(found, target);
    const clients = registry.tierClients({ cluster, namespace, tier }, guard);
    if (!found || !config || !clients) {
      throw new StepFailedError(
        found && config
          ? `The portal has no credential of tier ${tier} for ${cluster}/${namespace}.`
          : `The portal may not write to ${cluster}/${namespace}.`,
        `Put ${target.entityRef} in gitpodDr.installations and a credential of tier ${tier} for ${cluster} in gitpodDr.credentials.`,
      );
    }
    const kots = createKotsClient(
      clients,
      { namespace, veleroNamespace, baseUrl: config.kotsadmBaseUrl },
      guard,
    );
    return {
      ...clients,
      kots,
      installation: config,
      portForward: !config.kotsadmBaseUrl,
      recovery: cluster !== found.cluster,
    };
  }
}
