import { plannedRun } from './database/__testUtils__/plannedRun';
import { newQuestion } from './database/__testUtils__/question';
import { OwnerNotifier } from './OwnerNotifier';
import { RunConclusion } from './runs/engine';

const RUN = {
  ...plannedRun({ id: 'r1', entityRef: 'component:default/gitpod' }),
  createdAt: '2026-11-22T08:00:00Z',
};

describe('OwnerNotifier', () => {
  const send = jest.fn(async () => {});
  const notifier = new OwnerNotifier({ send });

  beforeEach(() => send.mockClear());

  it('tells the owners and the requester that a restore has started', async () => {
    await notifier.started(RUN);

    expect(send).toHaveBeenCalledWith({
      recipients: {
        type: 'entity',
        entityRef: ['component:default/gitpod', 'user:default/ada'],
      },
      payload: {
        title: 'gitpod: a restore has started',
        description:
          'user:default/ada restores snapshot instance-ab1cd to prod-eu/gitpod.',
        link: '/catalog/default/component/gitpod/disaster-recovery/runs/r1',
        severity: 'high',
        topic: 'gitpod-dr.restore',
        scope: 'gitpod-dr:run:r1',
      },
    });
  });

  it('tells what is asked', async () => {
    await notifier.asked(RUN, newQuestion());

    expect(send).toHaveBeenCalledWith(
      expect.objectContaining({
        payload: expect.objectContaining({
          title: 'gitpod: a restore waits for an answer',
          description: 'Is the old cluster shut out?',
        }),
      }),
    );
  });

  it.each<[RunConclusion['status'], string, string]>([
    ['succeeded', 'gitpod: restored and verified', 'normal'],
    ['unproved', 'gitpod: restored, not verified', 'high'],
    ['failed', 'gitpod: not restored', 'high'],
    ['stopped', 'gitpod: given up', 'high'],
  ])('tells the end of a run that %s', async (status, title, severity) => {
    await notifier.ended(RUN, { status, summary: 'So it ended.' });

    expect(send).toHaveBeenCalledWith(
      expect.objectContaining({
        payload: expect.objectContaining({
          title,
          description: 'So it ended.',
          severity,
        }),
      }),
    );
  });

  it('has one notification for each run', async () => {
    await notifier.started(RUN);
    await notifier.asked(RUN, newQuestion());
    await notifier.ended(
      { ...RUN, id: 'r2' },
      { status: 'failed', summary: '' },
    );

    const scopes = send.mock.calls.map(([{ payload }]: any[]) => payload.scope);
    expect(scopes).toEqual([
      'gitpod-dr:run:r1',
      'gitpod-dr:run:r1',
      'gitpod-dr:run:r2',
    ]);
  });

  it('is silent about snapshots', async () => {
    await notifier.started({ ...RUN, kind: 'snapshot' });

    expect(send).not.toHaveBeenCalled();
  });
});
