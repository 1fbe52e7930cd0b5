const KIBIBYTE = 1024;
const MEBIBYTE = 1024 * KIBIBYTE;

/** How much of a log is read, and for how long; all that keeps one request from filling the memory. */
export interface LogLimits {
  /** Of the file as it is stored. */
  compressedBytes: number;
  unpackedBytes: number;
  /** Text packs to a tenth or a fiftieth; a file that packs better than this was made to fill memory. */
  ratio: number;
  lines: number;
  /** Characters; what is longer is cut. */
  lineLength: number;
  /** Of one log as it is kept in memory. */
  packedBytes: number;
  /** Of all logs that are kept in memory. */
  cacheBytes: number;
  /** Fetched at the same time, by cluster. */
  downloads: number;
  /** For a turn to fetch. */
  turnMs: number;
  /** For Velero's answer. */
  addressMs: number;
  /** Without a byte from the storage. */
  silenceMs: number;
  /** For the whole file. */
  downloadMs: number;
}

export const LOG_LIMITS: LogLimits = {
  compressedBytes: 64 * MEBIBYTE,
  unpackedBytes: 512 * MEBIBYTE,
  ratio: 200,
  lines: 4_000_000,
  lineLength: 16 * KIBIBYTE,
  packedBytes: 48 * MEBIBYTE,
  cacheBytes: 96 * MEBIBYTE,
  downloads: 2,
  turnMs: 30_000,
  addressMs: 20_000,
  silenceMs: 15_000,
  downloadMs: 120_000,
};
