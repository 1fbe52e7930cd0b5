import { parseEntityRef } from '@backstage/catalog-model';

/** A page of an installation, at the tab's usual place. */
export function notificationLink(entityRef: string, page: string): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  const segments = [namespace, kind, name].map(segment =>
    encodeURIComponent(segment.toLocaleLowerCase('en-US')),
  );
  return `/catalog/${segments.join('/')}/disaster-recovery/${page}`;
}
