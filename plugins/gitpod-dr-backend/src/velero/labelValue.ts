import { createHash } from 'node:crypto';

const LONGEST = 63;
const HASH_LENGTH = 6;

/** A name as Velero writes it into a label: cut and marked with a hash where it is too long. */
export function veleroLabelValue(name: string): string {
  if (name.length <= LONGEST) return name;
  const hash = createHash('sha256').update(name).digest('hex');
  return name.slice(0, LONGEST - HASH_LENGTH) + hash.slice(0, HASH_LENGTH);
}
