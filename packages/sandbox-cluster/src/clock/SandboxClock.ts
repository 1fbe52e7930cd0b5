import { Clock } from '../store/types';

// setTimeout takes no more than 2^31 milliseconds.
const LONGEST_WAIT = 2 ** 31 - 1;

export interface ClockReading {
  imitated: number;
  real: number;
  speed: number;
}

interface Alarm {
  due: number;
  action: () => void;
}

/** Imitated time runs straight from one reading to the next, at a settable speed. */
export class SandboxClock implements Clock {
  private alarms: Alarm[] = [];
  private timer?: NodeJS.Timeout;
  private anchor: ClockReading;
  private onSetting = () => {};

  constructor(options: { speed?: number; at?: number } = {}) {
    const real = Date.now();
    const { speed = 1, at = real } = options;
    this.anchor = { imitated: at, real, speed };
  }

  /** Goes on from a reading; the time while nobody ran the clock counts as it was. */
  static resumed(reading: ClockReading, speed = reading.speed): SandboxClock {
    const away = Math.max(0, Date.now() - reading.real);
    return new SandboxClock({ speed, at: reading.imitated + away });
  }

  now(): Date {
    return new Date(this.reading().imitated);
  }

  reading(): ClockReading {
    const real = Date.now();
    const { speed } = this.anchor;
    const passed = (real - this.anchor.real) * speed;
    return { imitated: this.anchor.imitated + passed, real, speed };
  }

  get speed(): number {
    return this.anchor.speed;
  }

  setSpeed(speed: number): void {
    this.anchor = { ...this.reading(), speed };
    this.rearm();
    this.onSetting();
  }

  /** Jumps ahead; alarms that the jump passes ring at once, in order. */
  advance(imitatedMs: number): void {
    const reading = this.reading();
    this.anchor = { ...reading, imitated: reading.imitated + imitatedMs };
    this.ring();
    this.onSetting();
  }

  /** Calls `listener` when somebody sets the speed or jumps ahead. */
  onSet(listener: () => void): void {
    this.onSetting = listener;
  }

  after(imitatedMs: number, action: () => void): () => void {
    const alarm = { due: this.reading().imitated + imitatedMs, action };
    this.alarms.push(alarm);
    this.alarms.sort((a, b) => a.due - b.due);
    this.rearm();
    return () => {
      this.alarms = this.alarms.filter(other => other !== alarm);
    };
  }

  stop(): void {
    this.alarms = [];
    clearTimeout(this.timer);
  }

  private ring(): void {
    const now = this.reading().imitated;
    const due = this.alarms.filter(alarm => alarm.due <= now);
    this.alarms = this.alarms.filter(alarm => alarm.due > now);
    due.forEach(alarm => alarm.action());
    this.rearm();
  }

  private rearm(): void {
    clearTimeout(this.timer);
    const [next] = this.alarms;
    if (!next) {
      return;
    }
    const { imitated, speed } = this.reading();
    const wait = Math.max(0, Math.ceil((next.due - imitated) / speed));
    this.timer = setTimeout(() => this.ring(), Math.min(wait, LONGEST_WAIT));
  }
}
