import type { Clock } from '../../store/types';

interface Alarm {
  due: number;
  action: () => void;
}

/** Time that passes only when a test says so, alarm by alarm. */
export class ManualClock implements Clock {
  private alarms: Alarm[] = [];

  constructor(private time = Date.parse('2026-11-22T12:00:00Z')) {}

  now(): Date {
    return new Date(this.time);
  }

  after(imitatedMs: number, action: () => void): () => void {
    const alarm = { due: this.time + imitatedMs, action };
    this.alarms.push(alarm);
    return () => {
      this.alarms = this.alarms.filter(other => other !== alarm);
    };
  }

  advance(imitatedMs: number): void {
    const end = this.time + imitatedMs;
    for (
      let next = this.nextUntil(end);
      next !== undefined;
      next = this.nextUntil(end)
    ) {
      this.time = next.due;
      this.alarms.splice(this.alarms.indexOf(next), 1);
      next.action();
    }
    this.time = end;
  }

  private nextUntil(end: number): Alarm | undefined {
    return this.alarms
      .filter(alarm => alarm.due <= end)
      .sort((a, b) => a.due - b.due)[0];
  }
}
