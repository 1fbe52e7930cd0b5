import { SandboxClock } from './SandboxClock';

const START = Date.parse('2026-01-02T03:04:05Z');

describe('SandboxClock', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: 1_000_000 });
  });

  afterEach(() => jest.useRealTimers());

  it('runs at its speed, also after a change of it', () => {
    const clock = new SandboxClock({ speed: 10, at: START });
    jest.advanceTimersByTime(1000);
    clock.setSpeed(2);
    jest.advanceTimersByTime(1000);

    expect(clock.now().getTime() - START).toBe(12_000);
  });

  it('rings in imitated time, in order, and not when called off', () => {
    const clock = new SandboxClock({ speed: 10, at: START });
    const rung: string[] = [];
    clock.after(2000, () => rung.push('second'));
    clock.after(1000, () => rung.push('first'));
    clock.after(1500, () => rung.push('never'))();

    jest.advanceTimersByTime(99);
    expect(rung).toEqual([]);
    jest.advanceTimersByTime(1);
    expect(rung).toEqual(['first']);
    jest.advanceTimersByTime(100);
    expect(rung).toEqual(['first', 'second']);
  });

  it('follows a change of speed with what waits', () => {
    const clock = new SandboxClock({ speed: 1, at: START });
    const ring = jest.fn();
    clock.after(10_000, ring);
    clock.setSpeed(100);

    jest.advanceTimersByTime(100);

    expect(ring).toHaveBeenCalledTimes(1);
  });

  it('rings at once what a jump passes', () => {
    const clock = new SandboxClock({ at: START });
    const ring = jest.fn();
    clock.after(3_600_000, ring);

    clock.advance(3_599_000);
    expect(ring).not.toHaveBeenCalled();
    clock.advance(1_000);
    expect(ring).toHaveBeenCalledTimes(1);
  });

  it('goes on from a reading as if time had passed at its own pace', () => {
    const reading = new SandboxClock({ speed: 10, at: START }).reading();
    jest.advanceTimersByTime(5000);

    const clock = SandboxClock.resumed(reading);

    expect(clock.speed).toBe(10);
    expect(clock.now().getTime() - START).toBe(5000);
  });
});
