import { V1PolicyRule } from '@kubernetes/client-node';

/** What Kubernetes lets every account do (`system:discovery`, `system:public-info-viewer`, `system:basic-user`, …). */
export const EVERYBODYS_RULES: V1PolicyRule[] = [
  {
    apiGroups: ['authorization.k8s.io'],
    resources: ['selfsubjectaccessreviews', 'selfsubjectrulesreviews'],
    verbs: ['create'],
  },
  {
    apiGroups: ['authentication.k8s.io'],
    resources: ['selfsubjectreviews'],
    verbs: ['create'],
  },
  {
    nonResourceURLs: [
      '/api',
      '/api/*',
      '/apis',
      '/apis/*',
      '/healthz',
      '/livez',
      '/openapi',
      '/openapi/*',
      '/readyz',
      '/version',
      '/version/',
      // `system:service-account-issuer-discovery`, for every ServiceAccount.
      '/.well-known/openid-configuration',
      '/.well-known/openid-configuration/',
      '/openid/v1/jwks',
      '/openid/v1/jwks/',
    ],
    verbs: ['get'],
  },
];
