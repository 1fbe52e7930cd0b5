/** The file is no gzip file, or not a whole one. */
export class DamagedFileError extends Error {}

/** What zlib says of a file that is wrong in itself; other errors are those of the way to it. */
export function asDamage(error: unknown): unknown {
  const { code = '' } = error as { code?: string };
  return /^Z_/.test(code) ? new DamagedFileError() : error;
}
