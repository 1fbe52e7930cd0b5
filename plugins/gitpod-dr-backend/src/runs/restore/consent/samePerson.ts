import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';

/** Whether two references are of one user, in whatever case they are written. */
export function isSamePerson(userRef: string, other: string): boolean {
  return canonical(userRef) === canonical(other);
}

function canonical(userRef: string): string {
  return stringifyEntityRef(
    parseEntityRef(userRef, {
      defaultKind: 'user',
      defaultNamespace: 'default',
    }),
  );
}
