import { LogFilter } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { OpenedLog } from './VeleroLogs';

/** The log as the text of a file; what is known of its end stands there too, after a `#`. */
export async function* logText(
  { log, unfinished }: OpenedLog,
  filter: LogFilter,
): AsyncGenerator<string> {
  for await (const lines of log.lines(filter)) {
    yield lines.map(({ text }) => `${text}\n`).join('');
  }
  for (const remark of [log.truncated, unfinished]) {
    if (remark) yield `# ${remark}\n`;
  }
}
