import { Agent } from 'node:http';
import fetch from 'node-fetch';
import { Deadline } from './Deadline';
import { punctualAgent } from './punctualAgent';
import {
  sendJson,
  startApiServer,
  TestApiServer,
} from './__testUtils__/TestApiServer';

const TIME_MS = 10_000;

describe('punctualAgent', () => {
  let server: TestApiServer;

  beforeEach(async () => {
    server = await startApiServer((_, response) => sendJson(response, {}));
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await server.stop();
  });

  const post = (url: string) =>
    fetch(url, {
      method: 'POST',
      agent: punctualAgent(new Agent(), new Deadline(TIME_MS)),
    });

  it('sends on a connection that opens in time', async () => {
    const { ok } = await post(server.url);

    expect(ok).toBe(true);
    expect(server.requests).toHaveLength(1);
  });

  it('sends nothing if the process slept while the connection opened', async () => {
    const wokenAt = Date.now() + 2 * TIME_MS;
    const asked = post(server.url);
    jest.spyOn(Date, 'now').mockReturnValue(wokenAt);

    await expect(asked).rejects.toMatchObject({ code: 'opened too late' });
    expect(server.requests).toEqual([]);
  });

  it('says why no connection came about', async () => {
    const { url } = server;
    await server.stop();

    await expect(post(url)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    server = await startApiServer((_, response) => sendJson(response, {}));
  });
});
