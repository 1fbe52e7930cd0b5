import { IncomingMessage } from 'node:http';
import { Attributes, forbiddenReason } from '../auth/Authorizer';
import { User } from '../auth/User';
import { ClusterParts } from '../ClusterParts';
import { ApiError } from '../store/ApiError';
import { Resource } from '../store/types';
import { RequestInfo } from './requestInfo';

/** Who asks: the bearer of the token, or whom that person may speak for. */
export function authenticate(
  { tokens, authorizer }: ClusterParts,
  request: IncomingMessage,
): User {
  const [, token] =
    /^Bearer (.+)$/i.exec(request.headers.authorization ?? '') ?? [];
  const user = token && tokens.authenticate(token.trim());
  if (!user) {
    throw ApiError.unauthorized();
  }
  const impersonated = request.headers['impersonate-user'];
  if (typeof impersonated !== 'string') {
    return user;
  }
  const wish = { verb: 'impersonate', resource: 'users', name: impersonated };
  if (!authorizer.isAllowed(user, wish)) {
    throw refusal(user, wish);
  }
  return { username: impersonated, groups: impersonatedGroups(request) };
}

/** Throws 403 where no role of the user's covers the request. */
export function authorise(
  { authorizer }: ClusterParts,
  user: User,
  { verb, path, resource }: RequestInfo,
): void {
  const wish: Attributes = resource
    ? {
        verb,
        group: resource.group,
        resource: [resource.plural, resource.subresource]
          .filter(Boolean)
          .join('/'),
        namespace: resource.namespace,
        name: resource.name,
      }
    : { verb, path };
  if (!authorizer.isAllowed(user, wish)) {
    throw refusal(user, wish);
  }
}

function refusal(user: User, wish: Attributes): ApiError {
  const reason = forbiddenReason(user, wish);
  if (!wish.resource) {
    return new ApiError(403, 'Forbidden', `forbidden: ${reason}`);
  }
  const [plural] = wish.resource.split('/');
  const subject = { group: wish.group ?? '', plural } as Resource;
  return ApiError.forbidden(subject, wish.name, reason);
}

function impersonatedGroups({ headers }: IncomingMessage): string[] {
  const given = [headers['impersonate-group'] ?? []].flat();
  return [...given, 'system:authenticated'];
}
