import { createHash } from 'node:crypto';
import { StoredObject } from './StoredObject';

/** It repeats the whole Secret in plain text. */
const APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** The hash of a value, and its length, which tells whether it was emptied. */
function hidden(value: unknown): string {
  const text = String(value);
  const hash = createHash('sha256').update(text).digest('hex');
  return `${hash} ${text.length}`;
}

/** How much a hidden value says; 0 where there is none. */
export function sizeOfHidden(value: unknown): number {
  if (typeof value !== 'string') return 0;
  return Number(value.split(' ')[1]);
}

const allHidden = (values: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, hidden(value)]),
  );

/** Of a Secret, hashes in the place of its values: they are enough to compare. The lengths stay with them. */
export function withoutSecretValues(object: StoredObject): StoredObject {
  if (object.kind !== 'Secret') return object;
  const { data, metadata } = object;
  const annotations = metadata.annotations as
    | Record<string, unknown>
    | undefined;
  const applied = annotations?.[APPLIED];
  return {
    ...object,
    ...(data ? { data: allHidden(data as Record<string, unknown>) } : {}),
    ...(applied
      ? {
          metadata: {
            ...metadata,
            annotations: { ...annotations, [APPLIED]: hidden(applied) },
          },
        }
      : {}),
  };
}
