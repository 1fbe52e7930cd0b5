import { mockServices } from '@backstage/backend-test-utils';
import { ClaimedRun, LeaseLostError } from '../../database';
import { plannedRun } from '../../database/__testUtils__/plannedRun';
import { eventually } from './__testUtils__/eventually';
import { Instant, instantNow } from './Instant';
import { RunLease, RunLeaseOptions } from './RunLease';

const LONG = { leaseDurationMs: 30_000, renewEveryMs: 10_000 };
const SHORT = { leaseDurationMs: 300, renewEveryMs: 20 };

describe('RunLease', () => {
  let lease: RunLease | undefined;

  afterEach(() => lease?.stop());

  /** Holds a lease on a run whose renewals are those of the test. */
  function hold(
    renew: () => Promise<void>,
    timing: RunLeaseOptions['timing'],
    requestedAt: Instant = instantNow(),
  ): RunLease {
    const claimed = {
      record: { ...plannedRun({ id: 'run-1' }), createdAt: '' },
      renew,
    } as ClaimedRun;
    const logger = mockServices.logger.mock();
    lease = RunLease.hold({ claimed, requestedAt, timing, logger });
    return lease;
  }

  const renewNever = async () => {};

  it('should refuse a write that could outlast the lease', () => {
    const now = instantNow();
    const held = hold(renewNever, LONG, {
      wallMs: now.wallMs - 9_000,
      monotonicMs: now.monotonicMs - 9_000,
    });

    expect(() => held.assertTimeLeft(20_000)).not.toThrow();
    expect(() => held.assertTimeLeft(21_000)).toThrow(LeaseLostError);
  });

  it('should count the time for which the machine was suspended', () => {
    const now = instantNow();
    const held = hold(renewNever, LONG, {
      wallMs: now.wallMs - 29_000,
      monotonicMs: now.monotonicMs,
    });

    expect(() => held.assertTimeLeft(5_000)).toThrow(LeaseLostError);
  });

  it('should not gain time from a wall clock that was set back', () => {
    const now = instantNow();
    const held = hold(renewNever, LONG, {
      wallMs: now.wallMs + 3_600_000,
      monotonicMs: now.monotonicMs - 29_000,
    });

    expect(() => held.assertTimeLeft(5_000)).toThrow(LeaseLostError);
  });

  it('should outlive its first duration although some renewals fail', async () => {
    let renewals = 0;
    const held = hold(async () => {
      renewals += 1;
      if (renewals % 3 === 1) {
        throw new Error('The database does not answer');
      }
    }, SHORT);

    await eventually(async () => expect(renewals).toBeGreaterThan(30));

    expect(held.signal.aborted).toBe(false);
    expect(() => held.assertTimeLeft(50)).not.toThrow();
  });

  it.each([
    ['fails', () => Promise.reject(new Error('The database does not answer'))],
    ['hangs', () => new Promise<void>(() => {})],
  ])('should be lost at its end when renewing %s', async (_, renew) => {
    const startedAt = Date.now();
    const held = hold(renew, SHORT);

    await eventually(async () => expect(held.signal.aborted).toBe(true));

    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(290);
    expect(held.signal.reason).toBeInstanceOf(LeaseLostError);
    expect(() => held.assertTimeLeft(0)).toThrow(LeaseLostError);
  });

  it('should be lost at once when somebody else holds the run', async () => {
    const held = hold(() => Promise.reject(new LeaseLostError('Taken')), {
      ...SHORT,
      leaseDurationMs: 60_000,
    });

    await eventually(async () => expect(held.signal.aborted).toBe(true));

    expect(held.signal.reason).toMatchObject({ message: 'Taken' });
  });

  it('should not be lost by stopping', async () => {
    const held = hold(renewNever, LONG);
    held.stop();

    expect(held.signal.aborted).toBe(false);
  });
});
