import { StepContext } from '../../engine';
import { StuckState } from './StuckState';
import { StuckWatch } from './StuckWatch';

const STUCK: StuckState = {
  id: 'finalizing-hangs',
  sentence: 'It hangs.',
  cure: 'Restart it.',
  commands: ['kubectl restart it'],
};

function watching(lookEveryMs = 0) {
  const log = jest.fn(async () => {});
  const stop = new AbortController();
  const context = { log, signal: stop.signal } as unknown as StepContext;
  return { watch: new StuckWatch(context, lookEveryMs), log, stop };
}

describe('StuckWatch', () => {
  it('adds what is known of a wait, and logs it once', async () => {
    const { watch, log } = watching();
    const look = async () => STUCK;
    const said = 'Waiting. It hangs. Restart it. By hand: kubectl restart it';

    expect(await watch.explain('Waiting.', look)).toBe(said);
    expect(await watch.explain('Waiting.', look)).toBe(said);
    expect(log.mock.calls).toEqual([
      ['warn', 'It hangs. Restart it. By hand: kubectl restart it'],
    ]);
  });

  it('says no more of it when it goes on', async () => {
    const { watch } = watching();
    await watch.explain('Waiting.', async () => STUCK);

    expect(await watch.explain('Waiting.', async () => undefined)).toBe(
      'Waiting.',
    );
  });

  it('lets the wait go on when it cannot look', async () => {
    const { watch, log } = watching();

    const said = await watch.explain('Waiting.', async () => {
      throw new Error('connect ECONNREFUSED');
    });

    expect(said).toBe('Waiting.');
    expect(log).not.toHaveBeenCalled();
  });

  it('ends with its step', async () => {
    const { watch, stop } = watching();
    stop.abort(new Error('The run was given up'));

    await expect(
      watch.explain('Waiting.', async () => {
        throw new Error('aborted');
      }),
    ).rejects.toThrow('The run was given up');
  });

  it('does not look all the time', async () => {
    const { watch } = watching(60_000);
    const look = jest.fn(async () => STUCK);

    expect(await watch.explain('Waiting.', look)).toBe('Waiting.');
    expect(look).not.toHaveBeenCalled();
  });
});
