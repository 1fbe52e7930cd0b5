import { TokenIssuer } from '../auth/TokenIssuer';
import { Controller, ControllerContext } from '../store/types';
import { ReconcileLoop } from './ReconcileLoop';

export const TOKEN_SECRET_TYPE = 'kubernetes.io/service-account-token';
export const ACCOUNT_ANNOTATION = 'kubernetes.io/service-account.name';

/** Puts a lasting token into Secrets that ask for one. Deleting the Secret revokes it. */
export function createServiceAccountTokenController(
  { store, clock }: ControllerContext,
  tokens: TokenIssuer,
): Controller {
  return new ReconcileLoop({
    store,
    clock,
    plural: 'secrets',
    watches: {
      serviceaccounts: ({ metadata: { namespace } }) =>
        store
          .list('secrets', { namespace })
          .filter(({ type }) => type === TOKEN_SECRET_TYPE)
          .map(({ metadata }) => ({ namespace, name: metadata.name })),
    },
    reconcile: ({ type, metadata, data }) => {
      if (type !== TOKEN_SECRET_TYPE || data?.token) {
        return;
      }
      const { name, namespace } = metadata;
      const owner = metadata.annotations?.[ACCOUNT_ANNOTATION] ?? '';
      const account = store.get('serviceaccounts', owner, namespace);
      if (!account) {
        return;
      }
      const token = tokens.issue(account, { secret: name });
      store.update('secrets', name, namespace, draft => {
        draft.metadata.annotations = {
          ...draft.metadata.annotations,
          'kubernetes.io/service-account.uid': account.metadata.uid,
        };
        draft.data = {
          ...draft.data,
          namespace: base64(namespace ?? ''),
          token: base64(token),
        };
      });
    },
  });
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}
