import { createHash } from 'node:crypto';
import { z } from 'zod';

/** What is shorter may be a word that can be guessed from its fingerprint. */
const SHORTEST_KEY_BYTES = 16;

const keysSchema = z.array(
  z.object({
    name: z.string().max(100),
    version: z.number(),
    primary: z.boolean().optional(),
    material: z.string(),
  }),
);

function fingerprint(material: string): string {
  const bytes = Buffer.from(material, 'base64');
  if (bytes.length < SHORTEST_KEY_BYTES) {
    return 'not recorded: it is too short for a fingerprint to give nothing away';
  }
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

/** Fingerprints of the keys of Gitpod's database (`encryptionKeys`); undefined if they are no such list. */
export function fingerprintKeys(
  encryptionKeys: string,
): Record<string, string> | undefined {
  let body: unknown;
  try {
    body = JSON.parse(encryptionKeys);
  } catch {
    return undefined;
  }
  const parsed = keysSchema.safeParse(body);
  if (!parsed.success || parsed.data.length === 0) return undefined;
  return Object.fromEntries(
    parsed.data.map(({ name, version, primary, material }) => [
      `${name}, version ${version}${primary ? ', primary' : ''}`,
      fingerprint(material),
    ]),
  );
}
