import { BackgroundWork } from './BackgroundWork';
import { Clock } from './Clock';
import { pause } from './pause';

/** A clock that only moves when it is told to. */
function manualClock() {
  const actions = new Set<() => void>();
  const clock: Clock = {
    now: () => new Date(0),
    after: (_ms, action) => {
      actions.add(action);
      return () => actions.delete(action);
    },
  };
  return { clock, actions };
}

describe('BackgroundWork', () => {
  it('goes on after a pause', async () => {
    const { clock, actions } = manualClock();
    const waiting = pause(clock, 1000, new AbortController().signal);
    actions.forEach(action => action());
    await expect(waiting).resolves.toBeUndefined();
  });

  it('ends pauses when it is stopped, without a word', async () => {
    const { clock, actions } = manualClock();
    const messages: string[] = [];
    const work = new BackgroundWork(message => messages.push(message));
    work.start('wait', () => pause(clock, 1000, work.signal));
    await work.stop();
    expect(actions.size).toBe(0);
    expect(messages).toEqual([]);
  });

  it('logs why work failed', async () => {
    const messages: string[] = [];
    const work = new BackgroundWork(message => messages.push(message));
    work.start('deploy gitpod', async () => {
      throw new Error('no cluster');
    });
    await new Promise(process.nextTick);
    await work.stop();
    expect(messages).toEqual(['deploy gitpod: no cluster']);
  });
});
