import { parseEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import { GitpodDrApi, PageRequest } from './GitpodDrApi';
import {
  InstallationStatus,
  RestorePreview,
  Run,
  RunEvent,
  RunList,
  Snapshot,
  SnapshotList,
} from '../types';

/** Path of an entity's resources below the plugin's base URL. */
function entityPath(entityRef: string): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  const segments = [kind, namespace, name].map(encodeURIComponent);
  return `/entities/${segments.join('/')}`;
}

function pageQuery(page: PageRequest = {}): string {
  const query = new URLSearchParams();
  if (page.offset !== undefined) query.set('offset', String(page.offset));
  if (page.limit !== undefined) query.set('limit', String(page.limit));
  const text = query.toString();
  return text ? `?${text}` : '';
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

  listSnapshots(entityRef: string, page?: PageRequest): Promise<SnapshotList> {
    return this.get(`${entityPath(entityRef)}/snapshots${pageQuery(page)}`);
  }

  getSnapshot(entityRef: string, snapshotName: string): Promise<Snapshot> {
    const name = encodeURIComponent(snapshotName);
    return this.get(`${entityPath(entityRef)}/snapshots/${name}`);
  }

  createSnapshot(entityRef: string): Promise<Run> {
    return this.post(`${entityPath(entityRef)}/snapshots`, {});
  }

  previewRestore(
    entityRef: string,
    request: { snapshotName: string },
  ): Promise<RestorePreview> {
    return this.post(`${entityPath(entityRef)}/restores/preview`, request);
  }

  startRestore(
    entityRef: string,
    request: { snapshotName: string; digest: string; confirmation: string },
  ): Promise<Run> {
    return this.post(`${entityPath(entityRef)}/restores`, request);
  }

  listRuns(entityRef: string, page?: PageRequest): Promise<RunList> {
    return this.get(`${entityPath(entityRef)}/runs${pageQuery(page)}`);
  }

  getRun(entityRef: string, runId: string): Promise<Run> {
    const id = encodeURIComponent(runId);
    return this.get(`${entityPath(entityRef)}/runs/${id}`);
  }

  listRunEvents(
    entityRef: string,
    runId: string,
    options: { after?: number } = {},
  ): Promise<{ items: RunEvent[] }> {
    const id = encodeURIComponent(runId);
    const after = options.after ?? 0;
    return this.get(
      `${entityPath(entityRef)}/runs/${id}/events?after=${after}`,
    );
  }

  private get<T>(path: string): Promise<T> {
    return this.request(path, { method: 'GET' });
  }

  private post<T>(path: string, body: unknown): Promise<T> {
    return this.request(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  private async request<T>(path: string, init: RequestInit): Promise<T> {
    const baseUrl = await this.discoveryApi.getBaseUrl('gitpod-dr');
    const response = await this.fetchApi.fetch(`${baseUrl}${path}`, init);
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response.json();
  }
}
