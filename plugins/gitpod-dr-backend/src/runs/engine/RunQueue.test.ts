import {
  createTestDatabases,
  createTestStore,
} from '../../database/__testUtils__/databases';
import { plannedRun } from '../../database/__testUtils__/plannedRun';
import { step } from './__testUtils__/createEngine';
import { RunQueue } from './RunQueue';

jest.setTimeout(60_000);

describe('RunQueue', () => {
  const databases = createTestDatabases();

  async function createQueue() {
    const store = await createTestStore(await databases.init('SQLITE_3'));
    const onChange = jest.fn();
    const worker = { wake: jest.fn() };
    const steps = [
      step('delete', async () => ({ outcome: 'succeeded', message: 'Done.' }), {
        title: 'Delete the admin console',
        manualCommands: run => [`velero restore create restore-${run.id}`],
      }),
    ];
    const procedures = [{ kind: 'restore' as const, stepsFor: () => steps }];
    const queue = new RunQueue({ store, procedures, worker, onChange });
    return { queue, onChange, worker };
  }

  function request() {
    const { id, ...rest } = plannedRun();
    return rest;
  }

  it('should store the steps with commands for this run, then tell', async () => {
    const { queue, onChange, worker } = await createQueue();

    const run = await queue.enqueue(request());

    expect(run.steps).toMatchObject([
      {
        id: 'delete',
        title: 'Delete the admin console',
        status: 'pending',
        manualCommands: [`velero restore create restore-${run.id}`],
      },
    ]);
    expect(onChange).toHaveBeenCalledWith({
      cluster: 'prod-eu',
      namespace: 'gitpod',
    });
    expect(worker.wake).toHaveBeenCalledTimes(1);
  });

  it('should tell nobody about a refused run', async () => {
    const { queue, onChange } = await createQueue();
    await queue.enqueue(request());
    onChange.mockClear();

    await expect(queue.enqueue(request())).rejects.toMatchObject({
      name: 'ConflictError',
    });

    expect(onChange).not.toHaveBeenCalled();
  });

  it('should refuse a kind that nobody can do', async () => {
    const { queue } = await createQueue();

    await expect(
      queue.enqueue({ ...request(), kind: 'snapshot' }),
    ).rejects.toThrow('There is no procedure for a snapshot run');
  });
});
