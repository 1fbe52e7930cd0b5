import {
  PreviewObject,
  RestorePreview,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';

export const PREVIEW_LISTS = [
  'deletedByPortal',
  'deletedByKots',
  'created',
  'kept',
] as const;

export type PreviewList = (typeof PREVIEW_LISTS)[number];

export type PreviewChange =
  | { change: 'added' | 'removed'; list: PreviewList; object: PreviewObject }
  | { change: 'findingAdded' | 'findingRemoved'; message: string };

/** Identity of an object in a preview: another uid is another object. */
export function previewObjectKey(object: PreviewObject): string {
  const { kind, namespace = '', name, uid = '' } = object;
  return [kind, namespace, name, uid].join('/');
}

/** In `items`, but not in `others`. */
function missingFrom<T>(
  others: T[],
  items: T[],
  key: (item: T) => string,
): T[] {
  const known = new Set(others.map(key));
  return items.filter(item => !known.has(key(item)));
}

/** What a person who has read `before` must read again. */
export function comparePreviews(
  before: RestorePreview,
  after: RestorePreview,
): PreviewChange[] {
  const objects = PREVIEW_LISTS.flatMap(list => [
    ...missingFrom(before[list], after[list], previewObjectKey).map(object => ({
      change: 'added' as const,
      list,
      object,
    })),
    ...missingFrom(after[list], before[list], previewObjectKey).map(object => ({
      change: 'removed' as const,
      list,
      object,
    })),
  ]);
  const messages = (preview: RestorePreview) =>
    preview.findings.map(finding => finding.message);
  const itself = (message: string) => message;
  return [
    ...objects,
    ...missingFrom(messages(before), messages(after), itself).map(message => ({
      change: 'findingAdded' as const,
      message,
    })),
    ...missingFrom(messages(after), messages(before), itself).map(message => ({
      change: 'findingRemoved' as const,
      message,
    })),
  ];
}
