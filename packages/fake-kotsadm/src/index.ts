export { startFakeKotsadm } from './startFakeKotsadm';
export type { FakeKotsadm, FakeKotsadmOptions } from './startFakeKotsadm';
export { installKots } from './kots/installKots';
export { installGitpod } from './gitpod/installGitpod';
export { setSnapshotSettings } from './snapshots/setSnapshotSettings';
