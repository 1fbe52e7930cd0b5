import { GitpodDrApi } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { backupSettings } from './backupSettings';
import { newHomePreview } from './newHome';
import { obligation } from './obligations';
import { preflight } from './preflight';
import { preview } from './preview';
import { runReport } from './report';
import { requestDetail, restoreRequest, reviewItem } from './requests';
import { restoreRun, runList, snapshotRun } from './runs';
import { scheduleOverview } from './schedule';
import { snapshot, snapshotList } from './snapshots';
import { logLine, veleroLog } from './logs';
import { deletionPreview, snapshotDetail } from './snapshotDetail';
import { snapshotManifest } from './snapshotManifest';
import { status } from './status';
import { minutesAgo } from './times';

const good = snapshot('instance-good');

const ALL_IS_WELL: GitpodDrApi = {
  getStatus: async () => status(),
  listSnapshots: async () => snapshotList([good]),
  listRecoverySnapshots: async () => ({
    place: { cluster: 'dr-eu', namespace: 'gitpod' },
    locations: [
      { name: 'default', phase: 'Available', lastSyncedAt: minutesAgo(1) },
    ],
    list: snapshotList([good]),
  }),
  getSnapshot: async () => good,
  exportSnapshots: async () => 'name\r\ninstance-good\r\n',
  getSnapshotDetail: async () => snapshotDetail(),
  getSnapshotManifest: async () => snapshotManifest(),
  previewSnapshotDeletion: async () => deletionPreview(),
  deleteSnapshot: async () => ({
    snapshotName: 'instance-good',
    snapshotUid: 'uid-instance-good',
    request: {
      name: 'instance-good-1',
      phase: 'New',
      requestedAt: minutesAgo(0),
      errors: [],
    },
    alreadyRequested: false,
  }),
  getSnapshotLog: async () => veleroLog([logLine(1, 'info', 'Backed up pods')]),
  getRestoreLog: async () => veleroLog([logLine(1, 'info', 'Restored pods')]),
  downloadLog: async () => new Blob(['Backed up pods\n']),
  createSnapshot: async () => snapshotRun(),
  preflightSnapshot: async () => preflight(),
  getSchedule: async () => scheduleOverview(),
  updateSchedule: async () => scheduleOverview(),
  getBackupSettings: async () => backupSettings(),
  previewRestore: async () => preview(),
  startRestore: async () => restoreRun(),
  listRuns: async () => runList([]),
  getRun: async () => restoreRun(),
  listRunEvents: async () => ({ items: [] }),
  answerQuestion: async () => restoreRun(),
  pauseRun: async () => restoreRun(),
  continueRun: async () => restoreRun(),
  giveUpRun: async () => restoreRun(),
  getRunReport: async () => runReport(),
  listObligations: async () => ({ items: [] }),
  settleObligation: async () => obligation({ settledAt: minutesAgo(0) }),
  requestRestore: async () => restoreRequest(),
  breakGlassRestore: async () => restoreRun(),
  listRestoreRequests: async () => ({ items: [] }),
  getRestoreRequest: async () => requestDetail(),
  approveRestore: async () =>
    restoreRequest({ status: 'approved', runId: restoreRun().id }),
  rejectRestore: async () => restoreRequest({ status: 'rejected' }),
  withdrawRestore: async () => restoreRequest({ status: 'withdrawn' }),
  listReviewItems: async () => ({ items: [] }),
  closeReviewItem: async () => reviewItem({ closedAt: minutesAgo(0) }),
  previewNewHome: async () => newHomePreview(),
  makeNewHome: async () => snapshotRun(),
  getRunbook: async () => '# Restore Gitpod\n',
  getRunbookExport: async () => ({
    scheduled: true,
    directory: '/mnt/dr',
    last: { file: '/mnt/dr/component_default_gitpod.md', at: minutesAgo(30) },
  }),
};

/** A backend where all is well; tests change single answers. */
export function fakeApi(): jest.Mocked<GitpodDrApi> {
  return {
    getStatus: jest.fn(ALL_IS_WELL.getStatus),
    listSnapshots: jest.fn(ALL_IS_WELL.listSnapshots),
    listRecoverySnapshots: jest.fn(ALL_IS_WELL.listRecoverySnapshots),
    getSnapshot: jest.fn(ALL_IS_WELL.getSnapshot),
    exportSnapshots: jest.fn(ALL_IS_WELL.exportSnapshots),
    getSnapshotDetail: jest.fn(ALL_IS_WELL.getSnapshotDetail),
    getSnapshotManifest: jest.fn(ALL_IS_WELL.getSnapshotManifest),
    previewSnapshotDeletion: jest.fn(ALL_IS_WELL.previewSnapshotDeletion),
    deleteSnapshot: jest.fn(ALL_IS_WELL.deleteSnapshot),
    getSnapshotLog: jest.fn(ALL_IS_WELL.getSnapshotLog),
    getRestoreLog: jest.fn(ALL_IS_WELL.getRestoreLog),
    downloadLog: jest.fn(ALL_IS_WELL.downloadLog),
    createSnapshot: jest.fn(ALL_IS_WELL.createSnapshot),
    preflightSnapshot: jest.fn(ALL_IS_WELL.preflightSnapshot),
    getSchedule: jest.fn(ALL_IS_WELL.getSchedule),
    updateSchedule: jest.fn(ALL_IS_WELL.updateSchedule),
    getBackupSettings: jest.fn(ALL_IS_WELL.getBackupSettings),
    previewRestore: jest.fn(ALL_IS_WELL.previewRestore),
    startRestore: jest.fn(ALL_IS_WELL.startRestore),
    listRuns: jest.fn(ALL_IS_WELL.listRuns),
    getRun: jest.fn(ALL_IS_WELL.getRun),
    listRunEvents: jest.fn(ALL_IS_WELL.listRunEvents),
    answerQuestion: jest.fn(ALL_IS_WELL.answerQuestion),
    pauseRun: jest.fn(ALL_IS_WELL.pauseRun),
    continueRun: jest.fn(ALL_IS_WELL.continueRun),
    giveUpRun: jest.fn(ALL_IS_WELL.giveUpRun),
    getRunReport: jest.fn(ALL_IS_WELL.getRunReport),
    listObligations: jest.fn(ALL_IS_WELL.listObligations),
    settleObligation: jest.fn(ALL_IS_WELL.settleObligation),
    requestRestore: jest.fn(ALL_IS_WELL.requestRestore),
    breakGlassRestore: jest.fn(ALL_IS_WELL.breakGlassRestore),
    listRestoreRequests: jest.fn(ALL_IS_WELL.listRestoreRequests),
    getRestoreRequest: jest.fn(ALL_IS_WELL.getRestoreRequest),
    approveRestore: jest.fn(ALL_IS_WELL.approveRestore),
    rejectRestore: jest.fn(ALL_IS_WELL.rejectRestore),
    withdrawRestore: jest.fn(ALL_IS_WELL.withdrawRestore),
    listReviewItems: jest.fn(ALL_IS_WELL.listReviewItems),
    closeReviewItem: jest.fn(ALL_IS_WELL.closeReviewItem),
    previewNewHome: jest.fn(ALL_IS_WELL.previewNewHome),
    makeNewHome: jest.fn(ALL_IS_WELL.makeNewHome),
    getRunbook: jest.fn(ALL_IS_WELL.getRunbook),
    getRunbookExport: jest.fn(ALL_IS_WELL.getRunbookExport),
  };
}
