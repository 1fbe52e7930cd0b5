import { parseEntityRef } from '@backstage/catalog-model';

/** A user as named inside a sentence: `user:default/ada` is "ada". */
export function personName(userRef: string): string {
  return parseEntityRef(userRef, {
    defaultKind: 'user',
    defaultNamespace: 'default',
  }).name;
}
