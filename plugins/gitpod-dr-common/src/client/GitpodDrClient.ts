import { parseEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import { GitpodDrApi, PageRequest } from './GitpodDrApi';
import {
  BackupSettings,
  BreakGlassOrder,
  InstallationStatus,
  LogFilter,
  LogRequest,
  NewHomeOrder,
  NewHomePreview,
  Obligation,
  ObligationList,
  QuestionReply,
  RecoverySnapshots,
  RestoreApproval,
  RestoreOrder,
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
  ScheduleChange,
  ScheduleOverview,
  Snapshot,
  SnapshotDeletion,
  SnapshotDeletionOrder,
  SnapshotDeletionPreview,
  SnapshotDetail,
  SnapshotList,
  SnapshotManifest,
  SnapshotPreflight,
  SnapshotSelection,
  VeleroLog,
} from '../types';

/** Path of an entity's resources below the plugin's base URL. */
function entityPath(entityRef: string): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  const segments = [kind, namespace, name].map(encodeURIComponent);
  return `/entities/${segments.join('/')}`;
}

function snapshotPath(entityRef: string, snapshotName: string): string {
  const name = encodeURIComponent(snapshotName);
  return `${entityPath(entityRef)}/snapshots/${name}`;
}

function runPath(entityRef: string, runId: string): string {
  return `${entityPath(entityRef)}/runs/${encodeURIComponent(runId)}`;
}

function requestPath(entityRef: string, requestId: string): string {
  const id = encodeURIComponent(requestId);
  return `${entityPath(entityRef)}/restore-requests/${id}`;
}

/** The query with all that is given; a list becomes a repeated parameter. */
function queryOf(parameters: object = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    for (const item of [value].flat()) {
      if (item !== undefined) query.append(name, String(item));
    }
  }
  const text = query.toString();
  return text ? `?${text}` : '';
}

interface LogTarget {
  kind: 'snapshot' | 'restore';
  name: string;
}

function logPath(entityRef: string, { kind, name }: LogTarget): string {
  const target = encodeURIComponent(name);
  return `${entityPath(entityRef)}/${kind}s/${target}/logs`;
}

function logQuery({
  levels,
  ...rest
}: LogRequest & { format?: 'text' } = {}): string {
  return queryOf({ level: levels, ...rest });
}

/** {@link GitpodDrApi} over HTTP, for browsers and for programs. @public */
export class GitpodDrClient implements GitpodDrApi {
  private readonly discoveryApi: {
    getBaseUrl(pluginId: string): Promise<string>;
  };
  private readonly fetchApi: { fetch: typeof fetch };

  constructor(options: {
    discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
    fetchApi: { fetch: typeof fetch };
  }) {
    this.discoveryApi = options.discoveryApi;
    this.fetchApi = options.fetchApi;
  }

  getStatus(entityRef: string): Promise<InstallationStatus> {
    return this.get(`${entityPath(entityRef)}/status`);
  }

  listSnapshots(
    entityRef: string,
    selection?: SnapshotSelection & PageRequest,
  ): Promise<SnapshotList> {
    return this.get(`${entityPath(entityRef)}/snapshots${queryOf(selection)}`);
  }

  listRecoverySnapshots(
    entityRef: string,
    selection?: SnapshotSelection & PageRequest,
  ): Promise<RecoverySnapshots> {
    return this.get(
      `${entityPath(entityRef)}/recovery-snapshots${queryOf(selection)}`,
    );
  }

  async exportSnapshots(
    entityRef: string,
    options: SnapshotSelection & { format: 'csv' | 'json' },
  ): Promise<string> {
    const response = await this.fetch(
      `${entityPath(entityRef)}/snapshot-export${queryOf(options)}`,
      { method: 'GET' },
    );
    return response.text();
  }

  getSnapshot(entityRef: string, snapshotName: string): Promise<Snapshot> {
    return this.get(snapshotPath(entityRef, snapshotName));
  }

  getSnapshotDetail(
    entityRef: string,
    snapshotName: string,
  ): Promise<SnapshotDetail> {
    return this.get(`${snapshotPath(entityRef, snapshotName)}/detail`);
  }

  getSnapshotManifest(
    entityRef: string,
    snapshotName: string,
  ): Promise<SnapshotManifest> {
    return this.get(`${snapshotPath(entityRef, snapshotName)}/manifest`);
  }

  previewSnapshotDeletion(
    entityRef: string,
    snapshotName: string,
  ): Promise<SnapshotDeletionPreview> {
    return this.get(`${snapshotPath(entityRef, snapshotName)}/deletion`);
  }

  deleteSnapshot(
    entityRef: string,
    snapshotName: string,
    order: SnapshotDeletionOrder,
  ): Promise<SnapshotDeletion> {
    return this.post(`${snapshotPath(entityRef, snapshotName)}/delete`, order);
  }

  preflightSnapshot(entityRef: string): Promise<SnapshotPreflight> {
    return this.get(`${entityPath(entityRef)}/snapshot-preflight`);
  }

  createSnapshot(
    entityRef: string,
    request: { note?: string } = {},
  ): Promise<Run> {
    return this.post(`${entityPath(entityRef)}/snapshots`, request);
  }

  previewRestore(
    entityRef: string,
    plan: RestorePlan,
  ): Promise<RestorePreview> {
    return this.post(`${entityPath(entityRef)}/restores/preview`, plan);
  }

  startRestore(entityRef: string, order: RestoreOrder): Promise<Run> {
    return this.post(`${entityPath(entityRef)}/restores`, order);
  }

  requestRestore(
    entityRef: string,
    order: RestoreOrder,
  ): Promise<RestoreRequest> {
    return this.post(`${entityPath(entityRef)}/restore-requests`, order);
  }

  breakGlassRestore(entityRef: string, order: BreakGlassOrder): Promise<Run> {
    return this.post(`${entityPath(entityRef)}/restores/break-glass`, order);
  }

  listRestoreRequests(entityRef: string): Promise<RestoreRequestList> {
    return this.get(`${entityPath(entityRef)}/restore-requests`);
  }

  getRestoreRequest(
    entityRef: string,
    requestId: string,
  ): Promise<RestoreRequestDetail> {
    return this.get(requestPath(entityRef, requestId));
  }

  approveRestore(
    entityRef: string,
    requestId: string,
    approval: RestoreApproval,
  ): Promise<RestoreRequest> {
    return this.post(`${requestPath(entityRef, requestId)}/approve`, approval);
  }

  rejectRestore(
    entityRef: string,
    requestId: string,
    rejection: { reason: string },
  ): Promise<RestoreRequest> {
    return this.post(`${requestPath(entityRef, requestId)}/reject`, rejection);
  }

  withdrawRestore(
    entityRef: string,
    requestId: string,
  ): Promise<RestoreRequest> {
    return this.post(`${requestPath(entityRef, requestId)}/withdraw`, {});
  }

  listReviewItems(entityRef: string): Promise<ReviewItemList> {
    return this.get(`${entityPath(entityRef)}/review-items`);
  }

  closeReviewItem(
    entityRef: string,
    reviewItemId: string,
    review: { note: string },
  ): Promise<ReviewItem> {
    const id = encodeURIComponent(reviewItemId);
    return this.post(
      `${entityPath(entityRef)}/review-items/${id}/close`,
      review,
    );
  }

  getSchedule(entityRef: string): Promise<ScheduleOverview> {
    return this.get(`${entityPath(entityRef)}/schedule`);
  }

  updateSchedule(
    entityRef: string,
    change: ScheduleChange,
  ): Promise<ScheduleOverview> {
    return this.send('PUT', `${entityPath(entityRef)}/schedule`, change);
  }

  getBackupSettings(entityRef: string): Promise<BackupSettings> {
    return this.get(`${entityPath(entityRef)}/settings`);
  }

  getSnapshotLog(
    entityRef: string,
    snapshotName: string,
    request?: LogRequest,
  ): Promise<VeleroLog> {
    const target = { kind: 'snapshot', name: snapshotName } as const;
    return this.get(logPath(entityRef, target) + logQuery(request));
  }

  getRestoreLog(
    entityRef: string,
    restoreName: string,
    request?: LogRequest,
  ): Promise<VeleroLog> {
    const target = { kind: 'restore', name: restoreName } as const;
    return this.get(logPath(entityRef, target) + logQuery(request));
  }

  async downloadLog(
    entityRef: string,
    target: LogTarget,
    filter?: LogFilter,
  ): Promise<Blob> {
    const query = logQuery({ ...filter, format: 'text' });
    const response = await this.fetch(logPath(entityRef, target) + query, {
      method: 'GET',
    });
    return response.blob();
  }

  listRuns(
    entityRef: string,
    selection?: PageRequest & { kind?: RunKind },
  ): Promise<RunList> {
    return this.get(`${entityPath(entityRef)}/runs${queryOf(selection)}`);
  }

  getRun(entityRef: string, runId: string): Promise<Run> {
    return this.get(runPath(entityRef, runId));
  }

  listRunEvents(
    entityRef: string,
    runId: string,
    options: { after?: number } = {},
  ): Promise<{ items: RunEvent[] }> {
    const after = options.after ?? 0;
    return this.get(`${runPath(entityRef, runId)}/events?after=${after}`);
  }

  answerQuestion(
    entityRef: string,
    runId: string,
    reply: QuestionReply,
  ): Promise<Run> {
    return this.post(`${runPath(entityRef, runId)}/answers`, reply);
  }

  pauseRun(entityRef: string, runId: string): Promise<Run> {
    return this.post(`${runPath(entityRef, runId)}/pause`, {});
  }

  continueRun(entityRef: string, runId: string): Promise<Run> {
    return this.post(`${runPath(entityRef, runId)}/continue`, {});
  }

  giveUpRun(
    entityRef: string,
    runId: string,
    request: { reason: string },
  ): Promise<Run> {
    return this.post(`${runPath(entityRef, runId)}/give-up`, request);
  }

  getRunReport(entityRef: string, runId: string): Promise<RunReport> {
    return this.get(`${runPath(entityRef, runId)}/report`);
  }

  listObligations(entityRef: string): Promise<ObligationList> {
    return this.get(`${entityPath(entityRef)}/obligations`);
  }

  settleObligation(
    entityRef: string,
    obligationId: string,
  ): Promise<Obligation> {
    const id = encodeURIComponent(obligationId);
    return this.post(`${entityPath(entityRef)}/obligations/${id}/settle`, {});
  }

  previewNewHome(entityRef: string): Promise<NewHomePreview> {
    return this.get(`${entityPath(entityRef)}/new-home`);
  }

  makeNewHome(entityRef: string, order: NewHomeOrder): Promise<Run> {
    return this.post(`${entityPath(entityRef)}/new-home`, order);
  }

  async getRunbook(entityRef: string): Promise<string> {
    const response = await this.fetch(`${entityPath(entityRef)}/runbook`, {
      method: 'GET',
    });
    return response.text();
  }

  getRunbookExport(entityRef: string): Promise<RunbookExport> {
    return this.get(`${entityPath(entityRef)}/runbook-export`);
  }

  private get<T>(path: string): Promise<T> {
    return this.request(path, { method: 'GET' });
  }

  private post<T>(path: string, body: unknown): Promise<T> {
    return this.send('POST', path, body);
  }

  private send<T>(
    method: 'POST' | 'PUT',
    path: string,
    body: unknown,
  ): Promise<T> {
    return this.request(path, {
      method,
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  private async request<T>(path: string, init: RequestInit): Promise<T> {
    const response = await this.fetch(path, init);
    return response.json();
  }

  private async fetch(path: string, init: RequestInit): Promise<Response> {
    const baseUrl = await this.discoveryApi.getBaseUrl('gitpod-dr');
    const response = await this.fetchApi.fetch(`${baseUrl}${path}`, init);
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response;
  }
}
