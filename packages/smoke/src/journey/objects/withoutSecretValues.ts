import { createHash } from 'node:crypto';
import { StoredObject } from './StoredObject';

/** It repeats the whole Secret in plain text. */
const APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

const hash = (value: unknown) =>
  createHash('sha256').update(String(value)).digest('hex');

const hashed = (values: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, hash(value)]),
  );

/** Of a Secret, hashes in the place of its values: they are enough to compare. */
export function withoutSecretValues(object: StoredObject): StoredObject {
  if (object.kind !== 'Secret') return object;
  const { data, metadata } = object;
  const annotations = metadata.annotations as
    | Record<string, unknown>
    | undefined;
  const applied = annotations?.[APPLIED];
  return {
    ...object,
    ...(data ? { data: hashed(data as Record<string, unknown>) } : {}),
    ...(applied
      ? {
          metadata: {
            ...metadata,
            annotations: { ...annotations, [APPLIED]: hash(applied) },
          },
        }
      : {}),
  };
}
