import {
  LogLine,
  LogRequest,
  VeleroLog,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { logLine, veleroLog } from '../src/__testUtils__/logs';

const LINES: LogLine[] = Array.from({ length: 420 }, (_, index) => {
  const fields = { name: `object-${index}`, namespace: 'gitpod' };
  if (index === 300) {
    return logLine(index + 1, 'error', 'Hook ended with status 1', { fields });
  }
  if (index % 90 === 45) {
    return logLine(index + 1, 'warning', 'Pod is not running', { fields });
  }
  return logLine(index + 1, 'info', 'Backed up an object', { fields });
});

/** What the backend does with a filter and a page of a log. */
export function simulatedLog(request: LogRequest = {}): VeleroLog {
  const { levels, text = '', offset = 0, limit = 200 } = request;
  const fitting = LINES.filter(
    ({ level, message }) =>
      (!levels?.length || levels.includes(level)) &&
      message.toLowerCase().includes(text.toLowerCase()),
  );
  const end = request.from === 'end' ? fitting.length - offset : offset + limit;
  const start = Math.max(0, end - limit);
  const count = (wanted: LogLine['level']) =>
    LINES.filter(({ level }) => level === wanted).length;
  return veleroLog(fitting.slice(start, end), {
    offset: start,
    totalItems: fitting.length,
    levels: {
      debug: 0,
      info: count('info'),
      warning: count('warning'),
      error: count('error'),
      unknown: 0,
    },
  });
}
