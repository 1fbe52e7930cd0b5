import { Sighting } from '../proxy/RunGate';
import { Finding } from './Finding';

/** What a replica has sent since it woke up and its work was somebody else's. */
export function lateWrites(
  seen: readonly Sighting[],
  sleeper: string,
  wokenAt: number,
): Finding[] {
  return seen
    .filter(
      ({ write, moment, at }) =>
        write.sender === sleeper && moment === 'before' && at >= wokenAt,
    )
    .map(({ write }) => ({
      fault: 'late write',
      text: `${write.what} (${write.system}) was sent by the one that woke up`,
    }));
}
