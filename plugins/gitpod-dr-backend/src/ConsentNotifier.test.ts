import { newRequest } from './database/__testUtils__/request';
import { RequestRecord } from './database';
import { ConsentNotifier } from './ConsentNotifier';

const { lifetimeMs, preview, ...asked } = newRequest();
const REQUEST: RequestRecord = {
  ...asked,
  id: 'q1',
  digest: preview.digest,
  requestedAt: '2026-11-22T08:00:00Z',
  expiresAt: '2026-11-22T09:00:00Z',
  status: 'waiting',
};

describe('ConsentNotifier', () => {
  const send = jest.fn(async () => {});
  const notifier = new ConsentNotifier({ send });

  beforeEach(() => send.mockClear());

  it('tells the owners that a restore waits, and where to approve it', async () => {
    await notifier.requested(REQUEST);

    expect(send).toHaveBeenCalledWith({
      recipients: { type: 'entity', entityRef: ['component:default/gitpod'] },
      payload: {
        title: 'gitpod: a restore waits for approval',
        description:
          'user:default/ada asks to restore snapshot instance-ab1cd to prod-eu/gitpod, until 2026-11-22T09:00:00Z. Somebody else has to approve it.',
        link: '/catalog/default/component/gitpod/disaster-recovery/restore-requests/q1',
        severity: 'high',
        topic: 'gitpod-dr.restore',
        scope: 'gitpod-dr:restore-request:q1',
      },
    });
  });

  it('tells the requester what was decided', async () => {
    await notifier.decided({
      ...REQUEST,
      status: 'rejected',
      decidedBy: 'user:default/olivia',
      reason: 'Another snapshot is better.',
    });

    expect(send).toHaveBeenCalledWith(
      expect.objectContaining({
        recipients: { type: 'entity', entityRef: ['user:default/ada'] },
        payload: expect.objectContaining({
          title: 'gitpod: your restore is rejected',
          description:
            'Snapshot instance-ab1cd, by user:default/olivia. Reason: Another snapshot is better.',
        }),
      }),
    );
  });

  it('tells the owners of a restore without approval as of nothing else', async () => {
    await notifier.brokeGlass({
      id: 'r1',
      entityRef: 'component:default/gitpod',
      cluster: 'prod-eu',
      namespace: 'gitpod',
      requestedBy: 'user:default/ada',
      snapshotName: 'instance-ab1cd',
      reason: 'Gitpod is away and nobody else answers.',
    });

    expect(send).toHaveBeenCalledWith({
      recipients: { type: 'entity', entityRef: ['component:default/gitpod'] },
      payload: expect.objectContaining({
        severity: 'critical',
        description: expect.stringContaining(
          'Reason: Gitpod is away and nobody else answers.',
        ),
        link: '/catalog/default/component/gitpod/disaster-recovery/runs/r1',
        // Else what the run tells later would take its place.
        scope: 'gitpod-dr:break-glass:r1',
      }),
    });
  });
});
