import type { Clock } from '../store/types';
import { toTimestamp } from './time';

/** Collects the lines of a backup's or restore's log in the server's format. */
export class RunLog {
  private readonly lines: string[] = [];

  /** `subject` names the run, such as `backup=velero/instance-ab1cd`. */
  constructor(
    private readonly clock: Pick<Clock, 'now'>,
    private readonly subject: string,
  ) {}

  info(message: string): void {
    this.write('info', message);
  }

  warning(message: string): void {
    this.write('warning', message);
  }

  error(message: string): void {
    this.write('error', message);
  }

  text(): string {
    return this.lines.map(line => `${line}\n`).join('');
  }

  private write(level: string, message: string): void {
    const time = toTimestamp(this.clock.now());
    this.lines.push(
      `time="${time}" level=${level} msg=${JSON.stringify(message)} ${
        this.subject
      }`,
    );
  }
}
