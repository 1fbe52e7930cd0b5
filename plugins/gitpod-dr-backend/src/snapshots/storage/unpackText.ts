import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { asDamage } from './DamagedFileError';

/** The file is larger than what is asked for ever is. */
export class TooLargeError extends Error {}

function refuseBeyond(limit: number): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _, done) {
      bytes += chunk.length;
      if (bytes > limit) done(new TooLargeError());
      else done(null, chunk);
    },
  });
}

/** Unpacks a gzip file as it comes, and stops at either limit. Rejects with `TooLargeError` or `DamagedFileError`. */
export async function unpackText(
  file: Readable,
  limits: { compressedBytes: number; unpackedBytes: number },
): Promise<string> {
  const chunks: Buffer[] = [];
  try {
    await pipeline(
      file,
      refuseBeyond(limits.compressedBytes),
      createGunzip(),
      refuseBeyond(limits.unpackedBytes),
      async (unpacked: AsyncIterable<Buffer>) => {
        for await (const chunk of unpacked) chunks.push(chunk);
      },
    );
  } catch (error) {
    throw asDamage(error);
  }
  return Buffer.concat(chunks).toString('utf8');
}
