import { KubeConfig } from '@kubernetes/client-node';
import fetch, { RequestInit } from 'node-fetch';

/** Reads answers as they are; the typed clients leave out the fields that they do not know. */
export class ApiServer {
  constructor(private readonly config: KubeConfig) {}

  async get<T>(path: string): Promise<T> {
    const init: RequestInit = await this.config.applyToFetchOptions({});
    const server = this.config.getCurrentCluster()?.server;
    const response = await fetch(`${server}${path}`, init);
    if (!response.ok) {
      throw new Error(
        `GET ${path} answered ${response.status}: ${await response.text()}`,
      );
    }
    return response.json();
  }
}
