import {
  AuditorService,
  BackstageCredentials,
  BackstageUserPrincipal,
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import { Request } from 'express';
import {
  InstallationResolver,
  placesOf,
  ResolvedInstallation,
} from '../installations/InstallationResolver';
import { ClusterRegistry } from '../kubernetes/ClusterRegistry';
import { RunPlace } from '../database';
import { entityRefOf } from './validation';

/** Who asks, for which installation. */
export interface Caller {
  credentials: BackstageCredentials<BackstageUserPrincipal>;
  userRef: string;
  installation: ResolvedInstallation;
}

export interface RequestGateOptions {
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
  auditor: AuditorService;
  resolver: InstallationResolver;
  registry: ClusterRegistry;
  /** The user that guests are signed in as, where guest sign-in is on. */
  guestRef?: string;
}

/**
 * Stands before every route: takes only users (a service would be allowed everything by the
 * framework), asks the permission for the entity, and records what is refused and done.
 */
export class RequestGate {
  constructor(private readonly options: RequestGateOptions) {}

  /** Throws `NotFoundError` for an entity that the user cannot see, `NotAllowedError` without the permission. */
  async admit(
    request: Request,
    permission: ResourcePermission<'catalog-entity'>,
  ): Promise<Caller> {
    const { httpAuth, resolver } = this.options;
    const credentials = await httpAuth.credentials(request, {
      allow: ['user'],
    });
    const installation = await resolver.resolve(
      entityRefOf(request),
      credentials,
    );
    const allowed = await this.isAllowed(credentials, installation, permission);
    if (!allowed) {
      throw new NotAllowedError(
        `You lack the permission ${permission.name} for ${
          installation.entityRef
        }. Ask an owner of the entity (${
          installation.ownerRefs.join(', ') || 'nobody yet'
        }) or the portal's administrators`,
      );
    }
    const { userEntityRef: userRef } = credentials.principal;
    return { credentials, userRef, installation };
  }

  async isAllowed(
    credentials: BackstageCredentials,
    installation: ResolvedInstallation,
    permission: ResourcePermission<'catalog-entity'>,
  ): Promise<boolean> {
    const [decision] = await this.options.permissions.authorize(
      [{ permission, resourceRef: installation.entityRef }],
      { credentials },
    );
    return decision.result === AuthorizeResult.ALLOW;
  }

  /** Throws unless the operator lets the portal write at this place of the installation, with a credential of the tier. */
  async requireWriteAccess(
    { installation, userRef }: Caller,
    tier: 'backup' | 'restore',
    place: RunPlace = installation,
  ): Promise<void> {
    const { registry, guestRef } = this.options;
    const { writeAccess } = installation;
    const { cluster, namespace } = place;
    if (!writeAccess.granted) {
      throw new NotAllowedError(
        `${writeAccess.reason} ${writeAccess.nextStep}`,
      );
    }
    if (!registry.hasTier({ cluster, namespace, tier })) {
      throw new NotAllowedError(
        `gitpodDr.credentials has no credential of tier "${tier}" for cluster ${cluster}`,
      );
    }
    if (userRef !== guestRef) return;
    // A restore at one place stops Gitpod at the other one.
    const written = tier === 'restore' ? placesOf(installation) : [];
    for (const { cluster: touched } of [place, ...written]) {
      if (await registry.isSandbox(touched)) continue;
      throw new NotAllowedError(
        `Guests may write only to the sandbox cluster, and nothing shows that ${touched} is it. Sign in as a user`,
      );
    }
  }

  /**
   * With which credential helper objects, without which something cannot be shown, may be written for
   * this caller; or why with none.
   */
  async helperAccess(
    caller: Caller,
  ): Promise<{ tier: 'backup' | 'restore' } | { obstacle: string }> {
    let obstacle = '';
    for (const tier of ['backup', 'restore'] as const) {
      try {
        await this.requireWriteAccess(caller, tier);
        return { tier };
      } catch (error) {
        if (!(error instanceof NotAllowedError)) throw error;
        obstacle ||= error.message;
      }
    }
    return { obstacle };
  }

  /** Runs a write with an audit event around it, whatever becomes of it. */
  async audited<T>(
    request: Request,
    eventId: string,
    work: (
      note: (meta: Record<string, string | boolean>) => void,
    ) => Promise<T>,
    severityLevel: 'medium' | 'critical' = 'medium',
  ): Promise<T> {
    const meta: Record<string, string | boolean> = {};
    const event = await this.options.auditor.createEvent({
      eventId,
      severityLevel,
      request,
      meta: { entityRef: entityRefOf(request) },
    });
    try {
      const result = await work(added => Object.assign(meta, added));
      await event.success({ meta });
      return result;
    } catch (error) {
      await event.fail({ error: error as Error, meta });
      throw error;
    }
  }
}
