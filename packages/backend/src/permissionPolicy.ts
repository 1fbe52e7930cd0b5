import { UserInfoService } from '@backstage/backend-plugin-api';
import {
  catalogConditions,
  createCatalogConditionalDecision,
} from '@backstage/plugin-catalog-backend/alpha';
import {
  catalogEntityRefreshPermission,
  RESOURCE_TYPE_CATALOG_ENTITY,
} from '@backstage/plugin-catalog-common/alpha';
import {
  AuthorizeResult,
  isPermission,
  isReadPermission,
  isResourcePermission,
  Permission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import {
  gitpodDrReadPermission,
  KUBERNETES_CLUSTER_ANNOTATION,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';

/** Whoever signs in without a password, and the one cluster that they may write to. */
export interface GuestLimits {
  userEntityRef: string;
  sandboxCluster?: string;
}

export interface OwnerPermissionPolicyOptions {
  userInfo: UserInfoService;
  /** Absent where the portal has no guest sign-in. */
  guest?: GuestLimits;
}

const ALLOW: PolicyDecision = { result: AuthorizeResult.ALLOW };
const DENY: PolicyDecision = { result: AuthorizeResult.DENY };

/**
 * Everyone who is signed in may read. Acting on an installation is for the owners of its entity.
 * All that no rule names is denied.
 */
export class OwnerPermissionPolicy implements PermissionPolicy {
  readonly #userInfo: UserInfoService;
  readonly #guest: GuestLimits | undefined;

  static create(options: OwnerPermissionPolicyOptions) {
    return new OwnerPermissionPolicy(options);
  }

  private constructor(options: OwnerPermissionPolicyOptions) {
    this.#userInfo = options.userInfo;
    this.#guest = options.guest;
  }

  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    if (!user) return DENY;
    if (isPermission(permission, gitpodDrReadPermission)) return ALLOW;
    if (isForOwnersOnly(permission)) return this.#ifOwner(permission, user);
    // The proxy hands out the whole API of a cluster to whoever may use it.
    if (permission.name === 'kubernetes.proxy') return DENY;
    return isReadPermission(permission) ? ALLOW : DENY;
  }

  async #ifOwner(
    permission: Permission,
    user: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    // Without an entity there is no owner to ask for.
    if (!isResourcePermission(permission, RESOURCE_TYPE_CATALOG_ENTITY)) {
      return DENY;
    }
    const { userEntityRef, ownershipEntityRefs } =
      await this.#userInfo.getUserInfo(user.credentials);
    const isOwner = catalogConditions.isEntityOwner({
      claims: ownershipEntityRefs,
    });
    if (userEntityRef !== this.#guest?.userEntityRef) {
      return createCatalogConditionalDecision(permission, isOwner);
    }

    const { sandboxCluster } = this.#guest;
    if (!sandboxCluster) return DENY;
    const isInSandbox = catalogConditions.hasAnnotation({
      annotation: KUBERNETES_CLUSTER_ANNOTATION,
      value: sandboxCluster,
    });
    return createCatalogConditionalDecision(permission, {
      allOf: [isOwner, isInSandbox],
    });
  }
}

/** Actions on an installation, and the refresh of an entity. Nobody deletes from the catalog here. */
function isForOwnersOnly(permission: Permission): boolean {
  return (
    permission.name.startsWith('gitpod-dr.') ||
    permission.name === catalogEntityRefreshPermission.name
  );
}
