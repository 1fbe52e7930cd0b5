import { GitpodDrApi } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { preview } from './preview';
import { restoreRun, runList, snapshotRun } from './runs';
import { snapshot, snapshotList } from './snapshots';
import { status } from './status';

/** A backend where all is well; tests change single answers. */
export function fakeApi(): jest.Mocked<GitpodDrApi> {
  const good = snapshot('instance-good');
  return {
    getStatus: jest.fn(async () => status()),
    listSnapshots: jest.fn(async () => snapshotList([good])),
    getSnapshot: jest.fn(async () => good),
    createSnapshot: jest.fn(async () => snapshotRun()),
    previewRestore: jest.fn(async () => preview()),
    startRestore: jest.fn(async () => restoreRun()),
    listRuns: jest.fn(async () => runList([])),
    getRun: jest.fn(async () => restoreRun()),
    listRunEvents: jest.fn(async () => ({ items: [] })),
  };
}
