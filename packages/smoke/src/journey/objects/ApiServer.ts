import { KubeConfig } from '@kubernetes/client-node';
import fetch, { RequestInit, Response } from 'node-fetch';

const NOT_FOUND = 404;

/** Reads answers as they are; the typed clients leave out the fields that they do not know. */
export class ApiServer {
  constructor(private readonly config: KubeConfig) {}

  async get<T>(path: string): Promise<T> {
    return this.bodyOf(path, await this.request(path));
  }

  /** Undefined where there is no such object. */
  async find<T>(path: string): Promise<T | undefined> {
    const response = await this.request(path);
    if (response.status === NOT_FOUND) return undefined;
    return this.bodyOf(path, response);
  }

  private async request(path: string): Promise<Response> {
    const init: RequestInit = await this.config.applyToFetchOptions({});
    const server = this.config.getCurrentCluster()?.server;
    return fetch(`${server}${path}`, init);
  }

  private async bodyOf<T>(path: string, response: Response): Promise<T> {
    if (response.ok) return response.json();
    throw new Error(
      `GET ${path} answered ${response.status}: ${await response.text()}`,
    );
  }
}
