import { DateTime, Duration } from 'luxon';
import { redactSecrets } from '../velero/redactSecrets';

/** Text of a cluster or a person as Markdown shows it literally, in one line. */
export function plain(text: string): string {
  return redactSecrets(text)
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_<>[\]|]/g, '\\$&')
    .trim();
}

/** A time that means the same wherever it is read. */
export function utc(iso: string | null | undefined): string {
  if (!iso) return 'unknown';
  const time = DateTime.fromISO(iso, { zone: 'utc' });
  return time.isValid
    ? `${time.toFormat('yyyy-MM-dd HH:mm:ss')} UTC`
    : plain(iso);
}

export function inWords(iso: string): string {
  return Duration.fromISO(iso).toHuman();
}

export function unknown(reason: string): string {
  return `**unknown**: ${plain(reason)}`;
}

/** A table; its cells are Markdown already. */
export function table(header: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join(
    '\n',
  );
}

export function list(items: string[]): string {
  return items.map(item => `- ${item}`).join('\n');
}

/** Commands to be copied, as they are. */
export function shell(commands: string[]): string {
  return ['```sh', ...commands, '```'].join('\n');
}

export function paragraphs(...parts: string[]): string {
  return parts.filter(Boolean).join('\n\n');
}
