import { Evidence } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { Knex } from 'knex';
import {
  createTestDatabases,
  createTestStore,
} from './__testUtils__/databases';
import { expireLease } from './__testUtils__/leases';
import { PLANNED_STEPS, plannedRun } from './__testUtils__/plannedRun';
import { newQuestion } from './__testUtils__/question';
import { ClaimedRun } from './ClaimedRun';
import { LeaseLostError } from './LeaseLostError';

jest.setTimeout(60_000);

const WRITE_TIMEOUT_MS = 15_000;
const EVIDENCE: Evidence = {
  label: 'Phase',
  value: 'InProgress',
  object: 'Restore velero/r1',
  uid: 'uid-1',
  source: 'Kubernetes API',
  observedAt: '2026-11-22T10:00:00.000Z',
};

const WRITES: Record<string, (claimed: ClaimedRun) => Promise<unknown>> = {
  renew: claimed => claimed.renew(),
  startStep: claimed => claimed.startStep('act'),
  saveState: claimed => claimed.saveState('check', { uid: 'stale' }),
  setMessage: claimed => claimed.setMessage('check', 'stale'),
  addEvidence: claimed => claimed.addEvidence('check', EVIDENCE),
  finishStep: claimed =>
    claimed.finishStep('check', { outcome: 'succeeded', message: 'stale' }),
  setSnapshotName: claimed => claimed.setSnapshotName('stale'),
  appendEvent: claimed =>
    claimed.appendEvent({ level: 'info', message: 'stale' }),
  saveResult: claimed => claimed.saveResult({ stands: ['stale'] }),
  ask: claimed => claimed.ask('check', newQuestion()),
  pause: claimed => claimed.pause(),
  finish: claimed => claimed.finish({ status: 'succeeded', summary: 'stale' }),
};

describe('DatabaseClaimedRun', () => {
  const databases = createTestDatabases();

  describe.each(databases.eachSupportedId())('on %s', databaseId => {
    async function claimNewRun() {
      const knex = await databases.init(databaseId);
      const store = await createTestStore(knex);
      const { id } = await store.createRun(plannedRun(), PLANNED_STEPS);
      const claim = async (owner: string) =>
        (await store.claim({
          owner,
          leaseDurationMs: 30_000,
          writeTimeoutMs: WRITE_TIMEOUT_MS,
        }))!;
      const claimed = await claim('first');
      return { knex, store, id, claim, claimed };
    }

    function readAll(knex: Knex) {
      return Promise.all([
        knex('runs').select('*'),
        knex('run_steps').orderBy('position').select('*'),
        knex('run_events').orderBy('event_id').select('*'),
      ]);
    }

    it('should refuse every write of a holder whose lease has expired', async () => {
      const { knex, id, claimed } = await claimNewRun();
      await claimed.startStep('check');
      await expireLease(knex, id, 1);
      const before = await readAll(knex);

      for (const write of Object.values(WRITES)) {
        await expect(write(claimed)).rejects.toThrow(LeaseLostError);
      }
      await claimed.release();

      await expect(readAll(knex)).resolves.toEqual(before);
    });

    it('should refuse every write of a holder that was succeeded', async () => {
      const { knex, id, claim, claimed } = await claimNewRun();
      await claimed.startStep('check');
      await expireLease(knex, id, WRITE_TIMEOUT_MS + 1);
      const successor = await claim('first');
      expect(successor.resumed).toBe(true);
      const before = await readAll(knex);

      for (const write of Object.values(WRITES)) {
        await expect(write(claimed)).rejects.toThrow(LeaseLostError);
      }
      await claimed.release();

      await expect(readAll(knex)).resolves.toEqual(before);
      await successor.setMessage('check', 'Going on');
    });

    it('should extend the lease by its full duration', async () => {
      const { knex, id, claimed } = await claimNewRun();
      await expireLease(knex, id, -1_000);

      await claimed.renew();

      const row = await knex('runs').where({ id }).first();
      expect(Number(row.lease_expires_at) - Date.now()).toBeGreaterThan(20_000);
    });

    it('should keep state, message and evidence of a step', async () => {
      const { store, id, claimed } = await claimNewRun();
      await claimed.startStep('check');
      await claimed.saveState('check', { uids: ['a'] });
      await claimed.saveState('check', { uids: ['a', 'b'] });
      await claimed.setMessage('check', 'Waiting');
      await claimed.addEvidence('check', EVIDENCE);
      await claimed.addEvidence('check', { ...EVIDENCE, uid: 'uid-2' });
      await claimed.addEvidence('check', { ...EVIDENCE, value: 'Completed' });

      const [step] = await claimed.steps();
      expect(step).toMatchObject({
        status: 'running',
        state: { uids: ['a', 'b'] },
        message: 'Waiting',
        messageAt: expect.any(String),
      });
      const run = await store.getRun(id);
      expect(run.steps[0].evidence).toEqual([
        { ...EVIDENCE, uid: 'uid-2' },
        { ...EVIDENCE, value: 'Completed' },
      ]);
    });

    it('should refuse a transition from another state than the expected', async () => {
      const { claimed } = await claimNewRun();
      const result = { outcome: 'succeeded', message: 'Done.' } as const;

      await expect(claimed.finishStep('check', result)).rejects.toThrow(
        "step 'check' of run",
      );
      await claimed.startStep('check');
      await expect(claimed.startStep('check')).rejects.toThrow(
        'it is not pending',
      );
      await claimed.finishStep('check', result);
      await expect(claimed.saveState('check', {})).rejects.toThrow(
        'it is not running',
      );
    });

    it('should end the run, its running step and its lease together', async () => {
      const { knex, store, id, claimed } = await claimNewRun();
      await claimed.setSnapshotName('instance-new');
      await claimed.startStep('check');

      await claimed.finish({ status: 'failed', summary: 'It failed.' });

      await expect(store.getRun(id)).resolves.toMatchObject({
        status: 'failed',
        summary: 'It failed.',
        snapshotName: 'instance-new',
        finishedAt: expect.any(String),
        steps: [
          { status: 'failed', message: 'It failed.' },
          { status: 'pending' },
        ],
      });
      const row = await knex('runs').where({ id }).first();
      expect(row.lease_owner).toBeNull();
      const events = await store.listEvents(id, 0);
      expect(events.at(-1)).toMatchObject({
        level: 'error',
        message: 'It failed.',
      });
    });

    it('should count the time of a step by the clock of the database', async () => {
      const { knex, id, claimed } = await claimNewRun();
      await claimed.startStep('check');
      await knex('run_steps')
        .where({ run_id: id, step_id: 'check' })
        .update({ started_at: knex.raw('started_at - 3600000') });

      const [started, pending] = await claimed.steps();

      expect(started.elapsedMs).toBeGreaterThanOrEqual(3_600_000);
      expect(started.elapsedMs).toBeLessThan(3_660_000);
      expect(pending.elapsedMs).toBe(0);
    });
  });
});
