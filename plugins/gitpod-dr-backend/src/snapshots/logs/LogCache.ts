import { PackedLog } from './PackedLog';

/** Keeps the logs that were asked for last, as many as fit. */
export class LogCache {
  /** The one that was asked for last is the last. */
  private readonly logs = new Map<string, PackedLog>();
  private bytes = 0;

  constructor(private readonly limitBytes: number) {}

  get(key: string): PackedLog | undefined {
    const log = this.logs.get(key);
    if (!log) return undefined;
    this.logs.delete(key);
    this.logs.set(key, log);
    return log;
  }

  set(key: string, log: PackedLog): void {
    this.remove(key);
    if (log.bytes > this.limitBytes) return;
    this.logs.set(key, log);
    this.bytes += log.bytes;
    for (const oldest of this.logs.keys()) {
      if (this.bytes <= this.limitBytes) return;
      this.remove(oldest);
    }
  }

  private remove(key: string): void {
    this.bytes -= this.logs.get(key)?.bytes ?? 0;
    this.logs.delete(key);
  }
}
