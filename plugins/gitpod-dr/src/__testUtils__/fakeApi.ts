import { GitpodDrApi } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { preview } from './preview';
import { restoreRun, runList, snapshotRun } from './runs';
import { snapshot, snapshotList } from './snapshots';
import { status } from './status';

const good = snapshot('instance-good');

const ALL_IS_WELL: GitpodDrApi = {
  getStatus: async () => status(),
  listSnapshots: async () => snapshotList([good]),
  getSnapshot: async () => good,
  createSnapshot: async () => snapshotRun(),
  previewRestore: async () => preview(),
  startRestore: async () => restoreRun(),
  listRuns: async () => runList([]),
  getRun: async () => restoreRun(),
  listRunEvents: async () => ({ items: [] }),
};

/** A backend where all is well; tests change single answers. */
export function fakeApi(): jest.Mocked<GitpodDrApi> {
  return {
    getStatus: jest.fn(ALL_IS_WELL.getStatus),
    listSnapshots: jest.fn(ALL_IS_WELL.listSnapshots),
    getSnapshot: jest.fn(ALL_IS_WELL.getSnapshot),
    createSnapshot: jest.fn(ALL_IS_WELL.createSnapshot),
    previewRestore: jest.fn(ALL_IS_WELL.previewRestore),
    startRestore: jest.fn(ALL_IS_WELL.startRestore),
    listRuns: jest.fn(ALL_IS_WELL.listRuns),
    getRun: jest.fn(ALL_IS_WELL.getRun),
    listRunEvents: jest.fn(ALL_IS_WELL.listRunEvents),
  };
}
