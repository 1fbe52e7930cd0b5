import { ApiError } from '../store/ApiError';
import { ClusterStore } from '../store/ClusterStore';
import { resourceByPlural } from '../store/resources';
import { Clock, Resource } from '../store/types';
import { TokenIssuer } from './TokenIssuer';

const SHORTEST_SECONDS = 600;
const USUAL_SECONDS = 3600;

const TOKEN_REQUEST: Resource = {
  group: 'authentication.k8s.io',
  version: 'v1',
  plural: 'tokenrequests',
  kind: 'TokenRequest',
  namespaced: true,
};

interface TokenRequest {
  spec?: { expirationSeconds?: number; audiences?: string[] };
}

/** Answers `POST …/serviceaccounts/<name>/token`. */
export function answerTokenRequest(
  parts: { store: ClusterStore; clock: Clock; tokens: TokenIssuer },
  where: { namespace: string; name: string },
  { spec = {} }: TokenRequest,
) {
  const resource = resourceByPlural('serviceaccounts');
  const account = parts.store.get(
    'serviceaccounts',
    where.name,
    where.namespace,
  );
  if (!account) {
    throw ApiError.notFound(resource, where.name);
  }
  const { expirationSeconds = USUAL_SECONDS, audiences } = spec;
  if (expirationSeconds < SHORTEST_SECONDS) {
    throw ApiError.invalid(TOKEN_REQUEST, '', [
      {
        reason: 'FieldValueInvalid',
        field: 'spec.expirationSeconds',
        message: `Invalid value: ${expirationSeconds}: may not specify a duration less than 10 minutes`,
      },
    ]);
  }
  const expiresAt = new Date(
    parts.clock.now().getTime() + expirationSeconds * 1000,
  );
  return {
    kind: 'TokenRequest',
    apiVersion: 'authentication.k8s.io/v1',
    metadata: {
      name: account.metadata.name,
      namespace: account.metadata.namespace,
      creationTimestamp: parts.clock.now().toISOString(),
    },
    spec: { expirationSeconds, audiences: audiences ?? [] },
    status: {
      token: parts.tokens.issue(account, { expiresAt, audiences }),
      expirationTimestamp: expiresAt.toISOString(),
    },
  };
}
