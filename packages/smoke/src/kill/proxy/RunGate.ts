import { setTimeout as delay } from 'node:timers/promises';
import { KillPoint } from '../points/KillPoint';
import { findWrite } from '../points/places';
import { Gate, Moment, Write } from './Gate';

/** So long a backend has time to read an answer that was given to it. */
const READING_MS = 30;

/** A write at one of its moments. */
export interface Sighting {
  write: Write;
  moment: Moment;
  /** Milliseconds of this machine's clock. */
  at: number;
}

interface Plan {
  point: KillPoint;
  /** Whether nothing goes any further then; a backend that sleeps still gets what was on its way to it. */
  kills: boolean;
  cut: () => Promise<void>;
  /** With the next connection. */
  due?: boolean;
}

/** Sees the writes of one run through all lives of the backend, and ends one life after the other. */
export class RunGate {
  private sightings: Sighting[] = [];
  private plan?: Plan;
  private dead = false;

  /** In the order in which they came. */
  get seen(): readonly Sighting[] {
    return this.sightings;
  }

  /** The writes of the run that went further than this, in the order in which the backend sent them. */
  get writes(): Write[] {
    return this.sightings
      .filter(({ moment }) => moment === 'before')
      .map(({ write }) => write);
  }

  /** What one of the replicas passes. */
  of(replica: string): Gate {
    return {
      pass: async (write, moment) => {
        write.sender = replica;
        return this.pass(write, moment);
      },
      connecting: async () => {
        if (this.plan?.due) await this.plan.cut();
      },
    };
  }

  /** Forgets the run before. */
  begin(): void {
    this.sightings = [];
    this.revive();
  }

  /** A new backend runs, and nothing cuts it short. */
  revive(): void {
    this.plan = undefined;
    this.dead = false;
  }

  /** Resolves when the backend was killed at the point. */
  async killAt(point: KillPoint, kill: () => Promise<void>): Promise<void> {
    await this.planned(point, true, kill);
  }

  /** Resolves when the backend was put to sleep at the point. */
  async sleepAt(point: KillPoint, sleep: () => Promise<void>): Promise<void> {
    await this.planned(point, false, sleep);
  }

  private async planned(
    point: KillPoint,
    kills: boolean,
    stop: () => Promise<void>,
  ): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const cut = async () => {
        this.dead = kills;
        this.plan = undefined;
        await stop().then(resolve, reject);
      };
      this.plan = { point, kills, cut };
    });
  }

  private async pass(write: Write, moment: Moment): Promise<boolean> {
    // What is under way when the backend dies dies with it.
    if (this.dead) return false;
    this.sightings.push({ write, moment, at: Date.now() });
    const { plan } = this;
    if (!plan || !this.isReached(plan.point, write, moment)) return true;
    if (plan.point.connecting) {
      plan.due = true;
      return true;
    }
    if (plan.point.delayMs !== undefined) {
      // Of a plan that was given up meanwhile, nothing is left to be done.
      setTimeout(() => this.plan === plan && plan.cut(), plan.point.delayMs);
      return true;
    }
    // What nobody has got is sent again, and is the same write in its next life.
    if (plan.kills && moment === 'before') this.sightings.pop();
    if (moment === 'after') await delay(READING_MS);
    await plan.cut();
    return !plan.kills;
  }

  private isReached(
    { place, moment }: KillPoint,
    write: Write,
    present: Moment,
  ): boolean {
    return present === moment && findWrite(this.writes, place) === write;
  }
}
