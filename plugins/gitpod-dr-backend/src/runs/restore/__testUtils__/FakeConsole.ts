import { ServerResponse } from 'node:http';
import {
  SeenRequest,
  sendJson,
  startApiServer,
  TestApiServer,
} from '../../../kubernetes/__testUtils__/TestApiServer';

const RESTORE = '/api/v1/app/gitpod/snapshot/restore';

/** As much of an admin console as a restore asks: it answers as the test says, and does nothing. */
export class FakeConsole {
  /** Name of the snapshot that it says to be restoring. */
  restoring?: string;
  /** What it tells of the restore, once. */
  failed = false;
  /** Its answer to a request for a restore or a deploy, if that is to be none of success. */
  refusal?: { status: number; body?: object };
  app: object = {};

  static async start(): Promise<FakeConsole> {
    const console = new FakeConsole(await startApiServer(() => undefined));
    console.server.answer = (request, response) =>
      console.answer(request, response);
    return console;
  }

  private constructor(private readonly server: TestApiServer) {}

  get url(): string {
    return this.server.url;
  }

  /** Paths of what it was asked to do. */
  get posts(): string[] {
    return this.server.requests
      .filter(({ method }) => method === 'POST')
      .map(({ path }) => path);
  }

  stop(): Promise<void> {
    return this.server.stop();
  }

  private answer({ method, path }: SeenRequest, response: ServerResponse) {
    if (method === 'POST') {
      this.take(path, response);
    } else if (path === `${RESTORE}/status`) {
      const { restoring: restore_name } = this;
      sendJson(
        response,
        restore_name ? { status: 'running', restore_name } : {},
      );
    } else if (path.startsWith(RESTORE)) {
      const phase = this.failed ? 'Failed' : 'New';
      // To ask clears what it tells.
      if (this.failed) this.restoring = undefined;
      this.failed = false;
      sendJson(response, { restoreDetail: { phase } });
    } else {
      sendJson(response, path.endsWith('downstreamoutput') ? {} : this.app);
    }
  }

  private take(path: string, response: ServerResponse) {
    if (this.refusal) {
      sendJson(response, this.refusal.body ?? {}, this.refusal.status);
    } else if (path.endsWith('/restore-apps')) {
      this.restoring = path.split('/').at(-2);
      sendJson(response, { success: true });
    } else {
      response.writeHead(204).end();
    }
  }
}
