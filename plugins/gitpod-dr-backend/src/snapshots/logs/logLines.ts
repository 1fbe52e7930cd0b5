import { LogLevel } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';

/** What one line of Velero's log says. */
export interface ParsedLine {
  time?: string;
  level: LogLevel;
  message: string;
  fields: Record<string, string>;
}

const LEVELS = new Map<string, LogLevel>([
  ['trace', 'debug'],
  ['debug', 'debug'],
  ['info', 'info'],
  ['warn', 'warning'],
  ['warning', 'warning'],
  ['error', 'error'],
  ['fatal', 'error'],
  ['panic', 'error'],
]);

const ESCAPES: Record<string, string> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};
const ESCAPE =
  /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([^]))/g;

/** Key, then a quoted or a bare value; a quoted one may lack its end where the line was cut. */
const PAIR = /([^\s="]+)=(?:"((?:[^"\\]|\\[^])*)(?:"|$)|(\S*))\s*/y;
const NEEDS_QUOTES = /[\s"=\\]/;
const HIGHEST_CODE_POINT = 0x10ffff;

function unescape(text: string): string {
  return text.replace(ESCAPE, (whole, x, u, U, plain) => {
    const code = x ?? u ?? U;
    if (code === undefined) return ESCAPES[plain] ?? plain;
    const point = parseInt(code, 16);
    return point <= HIGHEST_CODE_POINT ? String.fromCodePoint(point) : whole;
  });
}

function fromPairs(pairs: Map<string, string>): ParsedLine | undefined {
  const level = LEVELS.get(pairs.get('level') ?? '');
  if (!level) return undefined;
  const time = pairs.get('time');
  const message = pairs.get('msg') ?? '';
  for (const key of ['level', 'time', 'msg']) pairs.delete(key);
  return { time, level, message, fields: Object.fromEntries(pairs) };
}

/** `time="…" level=info msg="…" key=value`, Velero's format unless told otherwise. */
function parseText(line: string): ParsedLine | undefined {
  const pairs = new Map<string, string>();
  PAIR.lastIndex = 0;
  while (PAIR.lastIndex < line.length) {
    const match = PAIR.exec(line);
    if (!match) return undefined;
    const [, key, quoted, bare] = match;
    pairs.set(key, quoted === undefined ? bare : unescape(quoted));
  }
  return fromPairs(pairs);
}

/** What `velero server --log-format=json` writes. */
function parseJson(line: string): ParsedLine | undefined {
  try {
    const entries = Object.entries(JSON.parse(line));
    return fromPairs(
      new Map(
        entries.map(([key, value]) => [
          key,
          typeof value === 'string' ? value : JSON.stringify(value),
        ]),
      ),
    );
  } catch {
    return undefined;
  }
}

const ORDINARY_START = /^time="[^"\\]*" level=(\w+) msg=/;

/** The level of a line in Velero's text format, by its beginning; undefined for other lines. */
export function levelOf(line: string): LogLevel | undefined {
  const match = ORDINARY_START.exec(line);
  return match ? LEVELS.get(match[1]) : undefined;
}

/** Reads a line of Velero's log; what is not in its format is a message of unknown level. */
export function parseLogLine(line: string): ParsedLine {
  const parsed = line.startsWith('{') ? parseJson(line) : parseText(line);
  return parsed ?? { level: 'unknown', message: line, fields: {} };
}

function pair([key, value]: [string, string]): string {
  const needsQuotes = value === '' || NEEDS_QUOTES.test(value);
  return `${key}=${needsQuotes ? JSON.stringify(value) : value}`;
}

/** The line in Velero's text format; `parseLogLine` reads it back. */
export function formatLogLine(line: ParsedLine): string {
  const { time, level, message, fields } = line;
  if (level === 'unknown') return message;
  return [
    ...(time ? [`time=${JSON.stringify(time)}`] : []),
    `level=${level}`,
    `msg=${JSON.stringify(message)}`,
    ...Object.entries(fields).map(pair),
  ].join(' ');
}
