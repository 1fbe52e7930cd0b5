// Waits for what other processes have to do first.
import net from 'node:net';
import readline from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';

const POLL_MS = 300;
const REQUEST_TIMEOUT_MS = 60_000;

/** Whether nobody listens on the port. */
export async function isPortFree(port, host) {
  return new Promise(resolve => {
    const server = net.createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host, exclusive: true }, () =>
      server.close(() => resolve(true)),
    );
  });
}

/** Asks again and again until the answer is truthy; undefined when it never was. */
export async function waitUntil(question, { timeoutMs, signal }) {
  const deadline = Date.now() + timeoutMs;
  while (Date.now() < deadline && !signal.aborted) {
    const answer = await question().catch(() => undefined);
    if (answer) return answer;
    await delay(POLL_MS);
  }
  return undefined;
}

/** Whether the address answers a GET with a 2xx status. */
export async function answers(url) {
  const response = await fetch(url, {
    signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
  });
  await response.arrayBuffer();
  return response.ok;
}

/** Passes a program's output on and resolves with the first line that is the JSON of something ready. */
export function readyLine(child) {
  const lines = readline.createInterface({ input: child.stdout });
  return new Promise(resolve => {
    lines.on('line', line => {
      const message = parseReady(line);
      if (message) resolve(message);
      else console.log(line);
    });
    lines.on('close', () => resolve(undefined));
  });
}

function parseReady(line) {
  try {
    const message = JSON.parse(line);
    return message?.ready === true ? message : undefined;
  } catch {
    return undefined;
  }
}
