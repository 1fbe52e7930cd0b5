import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { StringDecoder } from 'node:string_decoder';
import { createGunzip } from 'node:zlib';
import { asDamage } from '../storage/DamagedFileError';
import { LogLimits } from './LogLimits';

/** The file packs better than any log does. Thrown by `unpackLines`. */
export class TooWellPackedError extends Error {}

class StopReading extends Error {}

/** A line without its end, and whether it was longer than the limit. */
export type LineTaker = (line: string, wasCut: boolean) => Promise<void>;

/** Cuts a text that comes in pieces into lines, and never holds more of one than the limit. */
class LineCutter {
  private pending = '';
  private wasCut = false;

  constructor(
    private readonly longest: number,
    private readonly take: LineTaker,
  ) {}

  async push(text: string): Promise<void> {
    let start = 0;
    for (;;) {
      const end = text.indexOf('\n', start);
      this.append(text.slice(start, end === -1 ? undefined : end));
      if (end === -1) return;
      await this.flush();
      start = end + 1;
    }
  }

  async end(): Promise<void> {
    if (this.pending) await this.flush();
  }

  private append(piece: string): void {
    const room = this.longest - this.pending.length;
    if (piece.length > room) this.wasCut = true;
    this.pending += piece.slice(0, room);
  }

  private async flush(): Promise<void> {
    const line = this.pending;
    const { wasCut } = this;
    this.pending = '';
    this.wasCut = false;
    await this.take(line, wasCut);
  }
}

/** Before this much is unpacked, the ratio says nothing. */
const RATIO_FROM_BYTES = 1024 * 1024;

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1024 / 1024)} MiB`;
}

/**
 * Unpacks a gzip file of lines as it comes and hands over each line, with a bounded memory whatever the file
 * holds. Resolves with the reason, in one sentence, if it stopped before the end, also when `enough` says so.
 */
export async function unpackLines(
  file: Readable,
  limits: LogLimits,
  take: LineTaker,
  enough: () => string | undefined,
): Promise<string | undefined> {
  let compressed = 0;
  let unpacked = 0;
  let truncated: string | undefined;
  const stop = (reason: string) => {
    truncated = reason;
    throw new StopReading();
  };

  const count = new Transform({
    transform(chunk: Buffer, _, done) {
      compressed += chunk.length;
      done(null, chunk);
    },
  });
  const lines = new LineCutter(limits.lineLength, take);
  const decoder = new StringDecoder('utf8');
  try {
    await pipeline(
      file,
      count,
      createGunzip({ chunkSize: 64 * 1024 }),
      async (chunks: AsyncIterable<Buffer>) => {
        for await (const chunk of chunks) {
          unpacked += chunk.length;
          if (
            unpacked > RATIO_FROM_BYTES &&
            unpacked > compressed * limits.ratio
          ) {
            throw new TooWellPackedError();
          }
          await lines.push(decoder.write(chunk));
          const reason = enough();
          if (reason) stop(reason);
          if (unpacked > limits.unpackedBytes) {
            stop(
              `The portal reads the first ${megabytes(
                limits.unpackedBytes,
              )} of a log, and this one is longer.`,
            );
          }
          if (compressed > limits.compressedBytes) {
            stop(
              `The portal fetches the first ${megabytes(
                limits.compressedBytes,
              )} of a packed log, and this one is longer.`,
            );
          }
        }
        await lines.push(decoder.end());
      },
    );
  } catch (error) {
    if (!(error instanceof StopReading)) throw asDamage(error);
  }
  await lines.end();
  return truncated;
}
