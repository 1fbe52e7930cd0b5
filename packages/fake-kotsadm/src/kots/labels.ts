/** On everything that belongs to the admin console. */
export const consoleLabels = {
  'kots.io/kotsadm': 'true',
  'kots.io/backup': 'velero',
};

/** On everything that the admin console applies for an app. */
export function appLabels(slug: string): Record<string, string> {
  return { 'kots.io/app-slug': slug, 'kots.io/backup': 'velero' };
}

export function appAnnotations(slug: string): Record<string, string> {
  return { 'kots.io/app-slug': slug };
}
