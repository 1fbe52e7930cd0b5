/** What was last seen of something, and since when it is like that. */
interface Sight {
  state: string;
  firstSeenAt: Date;
  /** Absent until a change was seen: what was like that from the first may have been so for long. */
  changedAt?: Date;
}

/** Notes when things that should move were last seen to. */
export class MovementLog {
  private readonly sights = new Map<string, Sight>();

  /** `state` is anything that is another text after a movement. */
  note(key: string, state: string, now: Date): void {
    const known = this.sights.get(key);
    if (!known) this.sights.set(key, { state, firstSeenAt: now });
    else if (known.state !== state) {
      this.sights.set(key, { ...known, state, changedAt: now });
    }
  }

  forget(key: string): void {
    this.sights.delete(key);
  }

  /** When it was last seen to move. */
  changedAt(key: string): Date | undefined {
    return this.sights.get(key)?.changedAt;
  }

  /** For how long it is known not to have moved. */
  stillForMs(key: string, now: Date): number {
    const sight = this.sights.get(key);
    if (!sight) return 0;
    const since = sight.changedAt ?? sight.firstSeenAt;
    return now.getTime() - since.getTime();
  }
}
