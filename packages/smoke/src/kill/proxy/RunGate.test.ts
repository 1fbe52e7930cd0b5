import { apiWrite } from '../__testUtils__/writes';
import { KillPoint } from '../points/KillPoint';
import { Moment, MOMENTS, Write } from './Gate';
import { RunGate } from './RunGate';

const point = (moment: Moment, nth: number, delayMs?: number): KillPoint => ({
  work: 'restore',
  position: 0,
  place: { ...apiWrite('POST restores'), nth },
  moment,
  delayMs,
  group: '',
});

/** How far a write comes. */
async function send(run: RunGate, write: Write): Promise<Moment[]> {
  const gate = run.of('a');
  const passed: Moment[] = [];
  for (const moment of MOMENTS) {
    if (!(await gate.pass(write, moment))) break;
    passed.push(moment);
  }
  return passed;
}

describe('RunGate', () => {
  let gate: RunGate;
  let kill: jest.Mock;
  beforeEach(() => {
    gate = new RunGate();
    gate.begin();
    kill = jest.fn(async () => {});
  });

  it.each([
    ['before', []],
    ['answered', ['before']],
    ['after', ['before', 'answered']],
  ] as const)('kills at the moment %s', async (moment, passed) => {
    const killed = gate.killAt(point(moment, 1), kill);
    expect(await send(gate, apiWrite('POST restores'))).toEqual(passed);
    await killed;
    expect(kill).toHaveBeenCalledTimes(1);
  });

  it('counts the writes of a kind through all lives, but none that nobody got', async () => {
    const first = gate.killAt(point('before', 1), kill);
    await send(gate, apiWrite('POST restores'));
    await first;
    gate.revive();
    const second = gate.killAt(point('before', 2), kill);
    expect(await send(gate, apiWrite('POST restores'))).toEqual(MOMENTS);
    expect(await send(gate, apiWrite('POST backups'))).toEqual(MOMENTS);
    expect(await send(gate, apiWrite('POST restores'))).toEqual([]);
    await second;
  });

  it('lets nothing of a dead backend through', async () => {
    const killed = gate.killAt(point('before', 1), kill);
    await send(gate, apiWrite('POST restores'));
    await killed;
    expect(await send(gate, apiWrite('POST backups'))).toEqual([]);
    gate.revive();
    expect(await send(gate, apiWrite('POST backups'))).toEqual(MOMENTS);
  });

  it('gives a backend that was put to sleep what was on its way to it', async () => {
    const asleep = gate.sleepAt(point('answered', 1), kill);
    const write = apiWrite('POST restores');
    expect(await send(gate, write)).toEqual(MOMENTS);
    await asleep;
    expect(kill).toHaveBeenCalledTimes(1);
    expect(write.sender).toBe('a');
  });

  it('puts a backend to sleep at the connection after the moment, and at none before', async () => {
    const asleep = gate.sleepAt(
      { ...point('after', 1), connecting: true },
      kill,
    );
    await gate.of('a').connecting();
    await send(gate, apiWrite('POST restores'));
    expect(kill).not.toHaveBeenCalled();
    await gate.of('a').connecting();
    await asleep;
    expect(kill).toHaveBeenCalledTimes(1);
  });

  it('kills in a wait while nothing is under way', async () => {
    const killed = gate.killAt(point('after', 1, 20), kill);
    expect(await send(gate, apiWrite('POST restores'))).toEqual(MOMENTS);
    expect(kill).not.toHaveBeenCalled();
    await killed;
    expect(kill).toHaveBeenCalledTimes(1);
  });
});
