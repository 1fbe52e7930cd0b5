import { ApiError } from '../store/ApiError';
import { Attributes, Authorizer } from './Authorizer';
import { TokenIssuer } from './TokenIssuer';
import { User } from './User';

interface Review {
  spec?: {
    user?: string;
    uid?: string;
    groups?: string[];
    token?: string;
    namespace?: string;
    resourceAttributes?: {
      verb?: string;
      group?: string;
      resource?: string;
      subresource?: string;
      namespace?: string;
      name?: string;
    };
    nonResourceAttributes?: { path?: string; verb?: string };
  };
  [field: string]: unknown;
}

interface Answering {
  user: User;
  authorizer: Authorizer;
  tokens: TokenIssuer;
}

type Answer = (review: Review, answering: Answering) => unknown;

/** Questions that are answered and not stored, by group and plural. */
export const accessReviews: Record<string, Record<string, Answer>> = {
  'authorization.k8s.io': {
    selfsubjectaccessreviews: (review, { user, authorizer }) =>
      accessOf(user, review, authorizer),
    subjectaccessreviews: (review, { authorizer }) =>
      accessOf(userIn(review), review, authorizer),
    selfsubjectrulesreviews: (review, { user, authorizer }) => {
      const rules = authorizer.rulesFor(user, review.spec?.namespace);
      return {
        resourceRules: rules.filter(rule => !rule.nonResourceURLs),
        nonResourceRules: rules.filter(rule => rule.nonResourceURLs),
        incomplete: false,
      };
    },
  },
  'authentication.k8s.io': {
    tokenreviews: (review, { tokens }) => {
      const user = tokens.authenticate(review.spec?.token ?? '');
      return user
        ? { authenticated: true, user }
        : { authenticated: false, error: 'invalid bearer token' };
    },
    selfsubjectreviews: (_review, { user }) => ({ userInfo: user }),
  },
};

function accessOf(user: User, review: Review, authorizer: Authorizer) {
  const wish = attributesOf(review);
  const reason = authorizer.reasonToAllow(user, wish);
  return {
    allowed: authorizer.isAllowed(user, wish),
    ...(reason ? { reason } : {}),
  };
}

function userIn({ spec }: Review): User {
  if (!spec?.user && !spec?.groups?.length) {
    throw ApiError.badRequest(
      'at least one of user or group must be specified',
    );
  }
  return {
    username: spec.user ?? '',
    uid: spec.uid,
    groups: spec.groups ?? [],
  };
}

function attributesOf({ spec }: Review): Attributes {
  const { resourceAttributes: wish, nonResourceAttributes: address } =
    spec ?? {};
  if (wish) {
    return {
      verb: wish.verb ?? '*',
      group: wish.group ?? '',
      resource: [wish.resource, wish.subresource].filter(Boolean).join('/'),
      namespace: wish.namespace || undefined,
      name: wish.name || undefined,
    };
  }
  if (address) {
    return { verb: address.verb ?? 'get', path: address.path ?? '' };
  }
  throw ApiError.badRequest(
    'exactly one of nonResourceAttributes or resourceAttributes must be specified',
  );
}
