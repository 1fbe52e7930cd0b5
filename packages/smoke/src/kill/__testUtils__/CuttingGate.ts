import { Gate, Moment, Write } from '../proxy/Gate';

/** Lets everything pass but one moment, at which the client is dead. */
export class CuttingGate implements Gate {
  readonly seen: string[] = [];

  constructor(private readonly cutAt?: Moment) {}

  async pass({ what, accepted }: Write, moment: Moment): Promise<boolean> {
    const answer = accepted === undefined ? '' : ` accepted=${accepted}`;
    this.seen.push(`${moment} ${what}${answer}`);
    return moment !== this.cutAt;
  }

  async connecting(): Promise<void> {
    this.seen.push('connecting');
  }
}
