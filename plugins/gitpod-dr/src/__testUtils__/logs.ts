import {
  AvailableLog,
  LogLevel,
  LogLine,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { minutesAgo } from './times';

export function logLine(
  number: number,
  level: LogLevel,
  message: string,
  changes: Partial<LogLine> = {},
): LogLine {
  return {
    number,
    level,
    message,
    time: minutesAgo(180),
    fields: {},
    ...changes,
  };
}

export function veleroLog(
  items: LogLine[],
  changes: Partial<AvailableLog> = {},
): AvailableLog {
  return {
    state: 'available',
    items,
    totalItems: items.length,
    offset: 0,
    levels: { debug: 0, info: items.length, warning: 0, error: 0, unknown: 0 },
    fetchedAt: minutesAgo(0),
    ...changes,
  };
}
