import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError, NotFoundError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  INFRASTRUCTURE_CODE_ANNOTATION,
  KOTS_APP_SLUG_ANNOTATION,
  KUBERNETES_CLUSTER_ANNOTATION,
  KUBERNETES_NAMESPACE_ANNOTATION,
  RPO_ANNOTATION,
  RTO_ANNOTATION,
  VELERO_NAMESPACE_ANNOTATION,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { Duration } from 'luxon';
import { ApprovalConfig } from './approvalConfig';
import { InstallationConfig, isAppSlug, RecoveryClusterConfig } from './config';

const DEFAULT_VELERO_NAMESPACE = 'velero';

/** Whether the operator lets the portal write to an installation; if not, why and what to do. */
export type WriteAccess =
  | { granted: true }
  | { granted: false; reason: string; nextStep: string };

/** An installation as its entity and the configuration describe it; nothing here was observed. */
export interface ResolvedInstallation {
  entityRef: string;
  name: string;
  ownerRefs: string[];
  cluster: string;
  namespace: string;
  veleroNamespace: string;
  kotsAppSlug: string;
  /** False where the operator says that there is no KOTS. */
  kots: boolean;
  kotsadmBaseUrl?: string;
  /** Absent where the operator has configured none, or does not let the portal write. */
  recovery?: RecoveryClusterConfig;
  /** Set where another person has to approve a restore. */
  approval?: ApprovalConfig;
  rpo?: Objective;
  rto?: Objective;
  /** Where the code of its infrastructure is; absent where it is no web address. */
  infrastructureCode?: string;
  writeAccess: WriteAccess;
}

/** Where runs of the installation work. */
export function placesOf({
  cluster,
  namespace,
  recovery,
}: ResolvedInstallation): { cluster: string; namespace: string }[] {
  return [{ cluster, namespace }, ...(recovery ? [recovery] : [])];
}

/** The installation as it is on its recovery cluster; undefined where none is configured. */
export function recoveryPlaceOf(
  installation: ResolvedInstallation,
): ResolvedInstallation | undefined {
  const { recovery } = installation;
  return recovery && { ...installation, ...recovery };
}

function annotation(entity: Entity, name: string): string | undefined {
  return entity.metadata.annotations?.[name]?.trim() || undefined;
}

function requiredAnnotation(entity: Entity, name: string): string {
  const value = annotation(entity, name);
  if (value) return value;
  throw new InputError(
    `Entity ${stringifyEntityRef(
      entity,
    )} has no annotation ${name}, so it stands for no Gitpod installation`,
  );
}

/** An objective from an annotation; a wrong one is said where it is shown, and stops nothing else. */
export type Objective = { duration: Duration } | { problem: string };

function objective(entity: Entity, name: string): Objective | undefined {
  const text = annotation(entity, name);
  if (!text) return undefined;
  const duration = Duration.fromISO(text);
  if (duration.isValid && duration.toMillis() > 0) return { duration };
  return {
    problem: `Annotation ${name} is "${text}", which is not an ISO 8601 duration such as PT24H.`,
  };
}

/** It becomes a link. */
function webAddress(entity: Entity, name: string): string | undefined {
  const text = annotation(entity, name);
  return text && /^https?:\/\//.test(text) && URL.canParse(text)
    ? text
    : undefined;
}

function writeAccessOf(
  entityRef: string,
  place: { cluster: string; namespace: string; kotsAppSlug: string },
  config: InstallationConfig | undefined,
): WriteAccess {
  if (!config) {
    return {
      granted: false,
      reason: `${entityRef} is not in gitpodDr.installations, so the portal only reads it.`,
      nextStep: `Ask the portal's operator to add it to gitpodDr.installations with cluster ${place.cluster} and namespace ${place.namespace}.`,
    };
  }
  if (
    config.cluster !== place.cluster ||
    config.namespace !== place.namespace
  ) {
    return {
      granted: false,
      reason: `The entity's annotations point at ${place.cluster}/${place.namespace}, but the portal may write to ${config.cluster}/${config.namespace} for it.`,
      nextStep: `Correct the annotations of ${entityRef}, or ask the portal's operator to change gitpodDr.installations.`,
    };
  }
  if (config.kotsAppSlug !== place.kotsAppSlug) {
    return {
      granted: false,
      reason: `The entity's annotation ${KOTS_APP_SLUG_ANNOTATION} is "${place.kotsAppSlug}", but the portal may write only to the app "${config.kotsAppSlug}".`,
      nextStep: `Correct the annotation of ${entityRef}, or ask the portal's operator to change kotsAppSlug in gitpodDr.installations.`,
    };
  }
  return { granted: true };
}

/**
 * Finds the installation that an entity stands for. Annotations say where to look; only the
 * operator's configuration says where the portal may write.
 */
export class InstallationResolver {
  constructor(
    private readonly catalog: Pick<CatalogService, 'getEntityByRef'>,
    private readonly installations: InstallationConfig[],
  ) {}

  /** Reads the entity as the user, so that who may not see it learns nothing. */
  async resolve(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<ResolvedInstallation> {
    const entity = await this.catalog.getEntityByRef(entityRef, {
      credentials,
    });
    if (!entity) throw new NotFoundError(`No entity ${entityRef}`);
    return this.fromEntity(entity);
  }

  fromEntity(entity: Entity): ResolvedInstallation {
    const entityRef = stringifyEntityRef(entity);
    const kotsAppSlug = requiredAnnotation(entity, KOTS_APP_SLUG_ANNOTATION);
    if (!isAppSlug(kotsAppSlug)) {
      throw new InputError(
        `Annotation ${KOTS_APP_SLUG_ANNOTATION} of ${entityRef} is not an app slug: lower case letters, digits and dashes`,
      );
    }
    const cluster = requiredAnnotation(entity, KUBERNETES_CLUSTER_ANNOTATION);
    const namespace = requiredAnnotation(
      entity,
      KUBERNETES_NAMESPACE_ANNOTATION,
    );
    const config = this.installations.find(
      item => item.entityRef === entityRef,
    );
    const writeAccess = writeAccessOf(
      entityRef,
      { cluster, namespace, kotsAppSlug },
      config,
    );
    return {
      entityRef,
      name: entity.metadata.name,
      ownerRefs: (entity.relations ?? [])
        .filter(relation => relation.type === 'ownedBy')
        .map(relation => relation.targetRef),
      cluster,
      namespace,
      kotsAppSlug,
      kots: writeAccess.granted ? config!.kots : true,
      // Where the portal writes, an annotation must not move it to another Velero server.
      veleroNamespace: writeAccess.granted
        ? config!.veleroNamespace
        : annotation(entity, VELERO_NAMESPACE_ANNOTATION) ??
          DEFAULT_VELERO_NAMESPACE,
      kotsadmBaseUrl: writeAccess.granted ? config!.kotsadmBaseUrl : undefined,
      recovery: writeAccess.granted ? config!.recovery : undefined,
      approval: writeAccess.granted ? config!.approval : undefined,
      rpo: objective(entity, RPO_ANNOTATION),
      rto: objective(entity, RTO_ANNOTATION),
      infrastructureCode: webAddress(entity, INFRASTRUCTURE_CODE_ANNOTATION),
      writeAccess,
    };
  }
}
