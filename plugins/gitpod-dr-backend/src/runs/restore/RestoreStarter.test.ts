import {
  PreviewObject,
  RestorePreview,
  RestoreTarget,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { ResolvedInstallation } from '../../installations/InstallationResolver';
import { RunQueue, RunRequest } from '../engine';
import { PreviewMemory } from './PreviewMemory';
import { RestorePreviewer } from './RestorePreviewer';
import { ConfirmedOrder, RestoreStarter } from './RestoreStarter';

const OWN = {
  cluster: 'prod-eu',
  namespace: 'gitpod',
  veleroNamespace: 'velero',
};
const RECOVERY = { ...OWN, cluster: 'spare' };
const VOLUME: PreviewObject = {
  kind: 'PersistentVolumeClaim',
  namespace: 'gitpod',
  name: 'kotsadm-rqlite-0',
  uid: 'uid of kotsadm-rqlite-0',
};

/** What is stored of a restore that a person starts. */
async function started(options: {
  target: RestoreTarget;
  deleted?: PreviewObject[];
  recovery?: typeof RECOVERY;
}): Promise<RunRequest> {
  const { target, deleted = [], recovery = RECOVERY } = options;
  const preview: Partial<RestorePreview> = {
    digest: 'read',
    snapshot: { uid: 'uid' } as RestorePreview['snapshot'],
    deletedByPortal: deleted,
    deletedByKots: [],
    findings: [],
  };
  const requests: RunRequest[] = [];
  const previewer: Pick<RestorePreviewer, 'preview'> = {
    preview: async () => preview as RestorePreview,
  };
  const queue: Pick<RunQueue, 'enqueue'> = {
    enqueue: async request => {
      requests.push(request);
      return {} as Awaited<ReturnType<RunQueue['enqueue']>>;
    },
  };
  const starter = new RestoreStarter(
    previewer as RestorePreviewer,
    queue as RunQueue,
    new PreviewMemory(),
  );
  const installation: Partial<ResolvedInstallation> = {
    ...OWN,
    name: 'gitpod',
    entityRef: 'component:default/gitpod',
    recovery,
  };
  const request: Partial<ConfirmedOrder> = {
    target,
    confirmation: 'gitpod',
    digest: 'read',
    snapshotName: 'instance-ab1cd',
  };
  await starter.start(
    installation as ResolvedInstallation,
    request as ConfirmedOrder,
  );
  return requests[0];
}

describe('a restore that is started', () => {
  it('should keep what stands on the recovery cluster before it deletes it', async () => {
    const deletes = await started({ target: 'recovery', deleted: [VOLUME] });
    expect(deletes.input).toMatchObject({ safetySnapshot: { take: true } });

    const deletesNothing = await started({ target: 'recovery' });
    expect(deletesNothing.input).not.toHaveProperty('safetySnapshot');
  });

  it('should know the other cluster on which Gitpod may run, and the home of both', async () => {
    const { input, home, cluster } = await started({ target: 'own' });
    expect(input).toMatchObject({ recoveryPlace: RECOVERY });
    expect(input).not.toHaveProperty('source');

    const away = await started({ target: 'recovery' });
    expect(away.input).toMatchObject({ source: OWN });
    expect([cluster, away.cluster]).toEqual(['prod-eu', 'spare']);
    expect(away.home).toEqual(home);
  });
});
