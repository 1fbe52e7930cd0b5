import {
  LogFilter,
  LogLevel,
  LogLevelCounts,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { promisify } from 'node:util';
import { constants, deflateRaw, inflateRaw } from 'node:zlib';

const pack = promisify(deflateRaw);
const unpack = promisify(inflateRaw);

/** Of text before packing: large enough to pack well, small enough to unpack in a moment. */
const CHUNK_LENGTH = 256 * 1024;
const LEVELS: LogLevel[] = ['debug', 'info', 'warning', 'error', 'unknown'];

interface Chunk {
  /** Place of its first line in the log, from 0. */
  firstLine: number;
  /** Level of each line, as index of `LEVELS`. */
  levels: Uint8Array;
  packed: Uint8Array;
}

/** A line and its place in the log, from 1. */
export interface StoredLine {
  number: number;
  text: string;
}

/**
 * The lines of a log, packed in chunks: a log of hundreds of megabytes takes tens of memory, and a page of
 * it is read by unpacking a few chunks.
 */
export class PackedLog {
  private readonly counts = new Uint32Array(LEVELS.length);

  constructor(
    private readonly chunks: Chunk[],
    /** Why the log goes on beyond this, in one sentence. */
    readonly truncated: string | undefined,
    readonly fetchedAt: string,
  ) {
    for (const { levels } of chunks) {
      for (const level of levels) this.counts[level] += 1;
    }
  }

  /** What it takes in memory. */
  get bytes(): number {
    return this.chunks.reduce(
      (sum, { packed, levels }) => sum + packed.length + levels.length,
      0,
    );
  }

  get levels(): LogLevelCounts {
    const entries = LEVELS.map((level, index) => [level, this.counts[index]]);
    return Object.fromEntries(entries);
  }

  /** How many lines the filter lets through, and those of the page, oldest first. */
  async page(
    filter: LogFilter,
    page: { offset: number; limit: number; from: 'start' | 'end' },
  ): Promise<{ items: StoredLine[]; totalItems: number; offset: number }> {
    const counts: number[] = [];
    for (const chunk of this.chunks) {
      counts.push(await countMatches(chunk, filter));
    }
    const totalItems = counts.reduce((sum, count) => sum + count, 0);
    const end =
      page.from === 'end'
        ? Math.max(0, totalItems - page.offset)
        : Math.min(totalItems, page.offset + page.limit);
    const start =
      page.from === 'end'
        ? Math.max(0, end - page.limit)
        : Math.min(page.offset, totalItems);

    const items: StoredLine[] = [];
    let before = 0;
    for (const [index, count] of counts.entries()) {
      if (count > 0 && before < end && before + count > start) {
        const matches = await matchesOf(this.chunks[index], filter);
        items.push(...matches.slice(Math.max(0, start - before), end - before));
      }
      before += count;
    }
    return { items, totalItems, offset: start };
  }

  /** The lines that the filter lets through, some at a time. */
  async *lines(filter: LogFilter): AsyncGenerator<StoredLine[]> {
    for (const chunk of this.chunks) {
      const matches = await matchesOf(chunk, filter);
      if (matches.length > 0) yield matches;
    }
  }
}

/** Packs the lines of a log as they come. */
export class LogPacker {
  private readonly chunks: Chunk[] = [];
  private texts: string[] = [];
  private levels: number[] = [];
  private length = 0;
  lines = 0;
  /** Of what is packed already. */
  packedBytes = 0;

  /** The text is one line, without its end. */
  async add(text: string, level: LogLevel): Promise<void> {
    this.texts.push(text);
    this.levels.push(LEVELS.indexOf(level));
    this.length += text.length;
    this.lines += 1;
    if (this.length >= CHUNK_LENGTH) await this.flush();
  }

  async finish(truncated: string | undefined): Promise<PackedLog> {
    await this.flush();
    return new PackedLog(this.chunks, truncated, new Date().toISOString());
  }

  private async flush(): Promise<void> {
    if (this.texts.length === 0) return;
    const text = this.texts.join('\n');
    const levels = Uint8Array.from(this.levels);
    const firstLine = this.lines - this.texts.length;
    this.texts = [];
    this.levels = [];
    this.length = 0;
    // A copy of its own size: a Buffer may be a small part of a larger one, which it would keep alive.
    const packed = new Uint8Array(
      await pack(text, { level: constants.Z_BEST_SPEED }),
    );
    this.chunks.push({ firstLine, levels, packed });
    this.packedBytes += packed.length + levels.length;
  }
}

function wantedLevels({ levels }: LogFilter): Set<number> | undefined {
  return levels?.length
    ? new Set(levels.map(level => LEVELS.indexOf(level)))
    : undefined;
}

/** Also finds what people read without its escapes: `"a"` stands as `\\"a\\"` in a line. */
function searchFor(
  text: string | undefined,
): ((line: string) => boolean) | undefined {
  if (!text) return undefined;
  const wanted = text.toLowerCase();
  const escaped = JSON.stringify(wanted).slice(1, -1);
  return line => {
    const searched = line.toLowerCase();
    return (
      searched.includes(wanted) ||
      (escaped !== wanted && searched.includes(escaped))
    );
  };
}

async function countMatches(chunk: Chunk, filter: LogFilter): Promise<number> {
  if (filter.text) return (await matchesOf(chunk, filter)).length;
  const wanted = wantedLevels(filter);
  if (!wanted) return chunk.levels.length;
  let count = 0;
  for (const level of chunk.levels) if (wanted.has(level)) count += 1;
  return count;
}

async function matchesOf(
  chunk: Chunk,
  filter: LogFilter,
): Promise<StoredLine[]> {
  const wanted = wantedLevels(filter);
  if (wanted && !chunk.levels.some(level => wanted.has(level))) return [];
  const text = (await unpack(chunk.packed)).toString('utf8');
  const hasText = searchFor(filter.text);
  // Most chunks have no hit: one look at the whole is cheaper than one at each line.
  if (hasText && !hasText(text)) return [];
  return text
    .split('\n')
    .map((line, index) => ({
      number: chunk.firstLine + index + 1,
      text: line,
    }))
    .filter(
      (line, index) =>
        (!wanted || wanted.has(chunk.levels[index])) &&
        (!hasText || hasText(line.text)),
    );
}
