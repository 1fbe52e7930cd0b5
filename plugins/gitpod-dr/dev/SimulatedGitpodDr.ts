import {
  BackupSettings,
  GitpodDrApi,
  InstallationStatus,
  LogRequest,
  NewHomePreview,
  Obligation,
  ObligationList,
  PageRequest,
  QuestionReply,
  RestoreOrder,
  RecoverySnapshots,
  RestorePlan,
  RestorePreview,
  RestoreRequest,
  RestoreRequestDetail,
  RestoreRequestList,
  ReviewItem,
  ReviewItemList,
  Run,
  RunEvent,
  RunKind,
  RunList,
  RunbookExport,
  RunReport,
  RunningWork,
  ScheduleOverview,
  Snapshot,
  SnapshotDeletion,
  SnapshotDeletionPreview,
  SnapshotDetail,
  SnapshotList,
  SnapshotManifest,
  SnapshotPreflight,
  SnapshotSelection,
  VeleroLog,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { backupSettings } from '../src/__testUtils__/backupSettings';
import { newHomePreview } from '../src/__testUtils__/newHome';
import { preflight } from '../src/__testUtils__/preflight';
import { preview } from '../src/__testUtils__/preview';
import { runReport } from '../src/__testUtils__/report';
import { responseError } from '../src/__testUtils__/responseError';
import { scheduleOverview } from '../src/__testUtils__/schedule';
import { deletionPreview } from '../src/__testUtils__/snapshotDetail';
import { snapshotManifest } from '../src/__testUtils__/snapshotManifest';
import { refuse, Scenario, scenarioOf } from './scenarios';
import { selectSnapshots } from './selectSnapshots';
import { simulatedDetail } from './simulatedDetail';
import { simulatedLog } from './simulatedLog';
import { SimulatedWork } from './SimulatedWork';

/** An imitation of the backend in the browser's memory: what is started here takes some seconds. */
export class SimulatedGitpodDr implements GitpodDrApi {
  private readonly scenarios = new Map<string, Scenario>();
  private readonly started: SimulatedWork[] = [];

  async getStatus(entityRef: string): Promise<InstallationStatus> {
    const { status } = await this.scenario(entityRef);
    const work = this.workOf(entityRef).find(({ ended }) => !ended);
    if (!work) return status;
    const busy = {
      allowed: false as const,
      cause: 'busy' as const,
      reason: `${work.running.name} is being worked on.`,
      nextStep: 'Wait until it has ended.',
    };
    const running: RunningWork[] = [...status.running, work.running];
    return {
      ...status,
      running,
      capabilities: {
        createSnapshot: busy,
        restore: busy,
        deleteSnapshot: busy,
      },
    };
  }

  async listSnapshots(
    entityRef: string,
    selection: SnapshotSelection & PageRequest = {},
  ): Promise<SnapshotList> {
    const all = await this.snapshots(entityRef);
    const { observation } = (await this.scenario(entityRef)).status;
    return { ...selectSnapshots(all, selection), observation };
  }

  /** The same as at home: a bucket that is shared has nothing else. */
  async listRecoverySnapshots(
    entityRef: string,
    selection?: SnapshotSelection & PageRequest,
  ): Promise<RecoverySnapshots> {
    const { recovery } = (await this.scenario(entityRef)).status.installation;
    if (!recovery) throw new Error('There is no recovery cluster');
    const now = new Date().toISOString();
    const list = await this.listSnapshots(entityRef, selection);
    return {
      place: recovery,
      locations: [{ name: 'default', phase: 'Available', lastSyncedAt: now }],
      list: { ...list, observation: { observedAt: now } },
    };
  }

  async exportSnapshots(
    entityRef: string,
    selection: SnapshotSelection,
  ): Promise<string> {
    const all = await this.snapshots(entityRef);
    const limit = all.length;
    const { items } = selectSnapshots(all, { ...selection, limit });
    return JSON.stringify(items);
  }

  async getSnapshot(entityRef: string, name: string): Promise<Snapshot> {
    const all = await this.snapshots(entityRef);
    const found = all.find(snapshot => snapshot.name === name);
    if (!found) throw await notFound(`No snapshot ${name}`);
    return found;
  }

  async getSnapshotDetail(
    entityRef: string,
    name: string,
  ): Promise<SnapshotDetail> {
    const { observation } = (await this.scenario(entityRef)).status;
    const snapshot = await this.getSnapshot(entityRef, name);
    return { ...simulatedDetail(snapshot), observation };
  }

  async getSnapshotManifest(
    entityRef: string,
    name: string,
  ): Promise<SnapshotManifest> {
    await this.getSnapshot(entityRef, name);
    return snapshotManifest();
  }

  async previewSnapshotDeletion(
    entityRef: string,
    name: string,
  ): Promise<SnapshotDeletionPreview> {
    const snapshot = await this.getSnapshot(entityRef, name);
    const { lastGoodSnapshot } = (await this.scenario(entityRef)).status;
    return deletionPreview({
      snapshot,
      uid: snapshot.uid,
      confirmation: name,
      isLastGood: lastGoodSnapshot?.name === name,
    });
  }

  async deleteSnapshot(): Promise<SnapshotDeletion> {
    throw await responseError(
      409,
      'ConflictError',
      'The harness deletes nothing.',
    );
  }

  async getSnapshotLog(
    entityRef: string,
    name: string,
    request?: LogRequest,
  ): Promise<VeleroLog> {
    await this.getSnapshot(entityRef, name);
    return simulatedLog(request);
  }

  async getRestoreLog(
    _entityRef: string,
    _name: string,
    request?: LogRequest,
  ): Promise<VeleroLog> {
    return simulatedLog(request);
  }

  async downloadLog(): Promise<Blob> {
    return new Blob(['Backed up an object\n']);
  }

  async preflightSnapshot(): Promise<SnapshotPreflight> {
    return preflight();
  }

  async getSchedule(): Promise<ScheduleOverview> {
    return scheduleOverview();
  }

  async updateSchedule(): Promise<ScheduleOverview> {
    return scheduleOverview();
  }

  async getBackupSettings(): Promise<BackupSettings> {
    return backupSettings();
  }

  async createSnapshot(entityRef: string): Promise<Run> {
    return this.start(new SimulatedWork(entityRef, 'snapshot'));
  }

  async previewRestore(
    entityRef: string,
    plan: RestorePlan,
  ): Promise<RestorePreview> {
    const snapshot = await this.getSnapshot(entityRef, plan.snapshotName);
    const { installation } = (await this.scenario(entityRef)).status;
    const kind = plan.target ?? 'own';
    const { cluster, namespace } =
      kind === 'recovery' && installation.recovery
        ? installation.recovery
        : installation;
    return preview({
      snapshot,
      target: { kind, cluster, namespace },
      scope: plan.scope ?? 'all',
      expectedDowntime: { median: 'PT38M', longest: 'PT52M', runs: 3 },
    });
  }

  async startRestore(entityRef: string, order: RestoreOrder): Promise<Run> {
    return this.start(
      new SimulatedWork(entityRef, 'restore', order.snapshotName),
    );
  }

  async listRuns(
    entityRef: string,
    selection: PageRequest & { kind?: RunKind } = {},
  ): Promise<RunList> {
    const { offset = 0, limit = 10, kind } = selection;
    const all = (await this.runs(entityRef)).filter(
      run => !kind || run.kind === kind,
    );
    return {
      items: all.slice(offset, offset + limit),
      totalItems: all.length,
      offset,
    };
  }

  async getRun(entityRef: string, runId: string): Promise<Run> {
    const found = (await this.runs(entityRef)).find(({ id }) => id === runId);
    if (!found) throw await notFound(`No run ${runId}`);
    return found;
  }

  async listRunEvents(
    entityRef: string,
    runId: string,
    options: { after?: number } = {},
  ): Promise<{ items: RunEvent[] }> {
    const { after = 0 } = options;
    const work = this.workOf(entityRef).find(({ run }) => run.id === runId);
    const events = work?.events ?? [];
    return { items: events.filter(({ id }) => id > after) };
  }

  async answerQuestion(
    entityRef: string,
    runId: string,
    reply: QuestionReply,
  ): Promise<Run> {
    return this.change(entityRef, runId, work => work.answer(reply));
  }

  async pauseRun(entityRef: string, runId: string): Promise<Run> {
    return this.change(entityRef, runId, work => work.pauseOrContinue('pause'));
  }

  async continueRun(entityRef: string, runId: string): Promise<Run> {
    return this.change(entityRef, runId, work =>
      work.pauseOrContinue('continue'),
    );
  }

  async giveUpRun(
    entityRef: string,
    runId: string,
    request: { reason: string },
  ): Promise<Run> {
    return this.change(entityRef, runId, work =>
      work.giveUpFor(request.reason),
    );
  }

  async getRunReport(entityRef: string, runId: string): Promise<RunReport> {
    const run = await this.getRun(entityRef, runId);
    const { items: events } = await this.listRunEvents(entityRef, runId);
    const { verification = [], measuredRto, measuredRpo } = run.result ?? {};
    return runReport({
      run,
      events,
      verification,
      measured: {
        rto: measuredRto,
        rpo: measuredRpo,
        rtoObjective: 'PT4H',
        rpoObjective: 'PT24H',
      },
    });
  }

  async requestRestore(): Promise<RestoreRequest> {
    throw await notFound('No restore needs an approval here');
  }

  async breakGlassRestore(): Promise<Run> {
    throw await notFound('No restore needs an approval here');
  }

  async listRestoreRequests(): Promise<RestoreRequestList> {
    return { items: [] };
  }

  async getRestoreRequest(
    _entityRef: string,
    requestId: string,
  ): Promise<RestoreRequestDetail> {
    throw await notFound(`No restore request ${requestId}`);
  }

  async approveRestore(
    _entityRef: string,
    requestId: string,
  ): Promise<RestoreRequest> {
    throw await notFound(`No restore request ${requestId}`);
  }

  async rejectRestore(
    _entityRef: string,
    requestId: string,
  ): Promise<RestoreRequest> {
    throw await notFound(`No restore request ${requestId}`);
  }

  async withdrawRestore(
    _entityRef: string,
    requestId: string,
  ): Promise<RestoreRequest> {
    throw await notFound(`No restore request ${requestId}`);
  }

  async listReviewItems(): Promise<ReviewItemList> {
    return { items: [] };
  }

  async closeReviewItem(
    _entityRef: string,
    reviewItemId: string,
  ): Promise<ReviewItem> {
    throw await notFound(`No review item ${reviewItemId}`);
  }

  async listObligations(entityRef: string): Promise<ObligationList> {
    return { items: (await this.scenario(entityRef)).obligations };
  }

  async settleObligation(
    entityRef: string,
    obligationId: string,
  ): Promise<Obligation> {
    const scenario = await this.scenario(entityRef);
    const found = scenario.obligations.find(({ id }) => id === obligationId);
    if (!found) throw await notFound(`No obligation ${obligationId}`);
    const settled = { ...found, settledAt: new Date().toISOString() };
    scenario.obligations = scenario.obligations.map(obligation =>
      obligation === found ? settled : obligation,
    );
    return settled;
  }

  async previewNewHome(): Promise<NewHomePreview> {
    return newHomePreview();
  }

  async makeNewHome(entityRef: string): Promise<Run> {
    return this.start(new SimulatedWork(entityRef, 'snapshot'));
  }

  async getRunbook(): Promise<string> {
    return '# Restore Gitpod\n';
  }

  async getRunbookExport(): Promise<RunbookExport> {
    return {
      scheduled: false,
      reason: 'This backend is simulated and has no folder to write to.',
    };
  }

  private async change(
    entityRef: string,
    runId: string,
    act: (work: SimulatedWork) => void,
  ): Promise<Run> {
    const work = this.workOf(entityRef).find(({ run }) => run.id === runId);
    if (!work) throw await notFound(`No run ${runId}`);
    act(work);
    return work.run;
  }

  private async scenario(entityRef: string): Promise<Scenario> {
    await refuse(entityRef);
    const known = this.scenarios.get(entityRef) ?? scenarioOf(entityRef);
    this.scenarios.set(entityRef, known);
    return known;
  }

  private async snapshots(entityRef: string): Promise<Snapshot[]> {
    const { snapshots } = await this.scenario(entityRef);
    const taken = this.workOf(entityRef).flatMap(({ snapshot }) =>
      snapshot ? [snapshot] : [],
    );
    return [...taken, ...snapshots];
  }

  private async runs(entityRef: string): Promise<Run[]> {
    const { runs } = await this.scenario(entityRef);
    return [...this.workOf(entityRef).map(({ run }) => run), ...runs];
  }

  /** Newest first. */
  private workOf(entityRef: string): SimulatedWork[] {
    return this.started.filter(work => work.entityRef === entityRef);
  }

  private start(work: SimulatedWork): Run {
    this.started.unshift(work);
    return work.run;
  }
}

function notFound(message: string) {
  return responseError(404, 'NotFoundError', message);
}
