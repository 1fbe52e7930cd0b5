import { GITPOD_DR_SIGNAL_CHANNEL } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { BenchPortal } from './BenchPortal';

const ATTEMPTS = 30;
const ATTEMPT_MS = 1_000;

/** The portal's first answer to somebody who wants to listen is none: browsers, too, ask again. */
function opens(socket: WebSocket): Promise<boolean> {
  return new Promise(resolve => {
    const timer = setTimeout(() => resolve(false), ATTEMPT_MS);
    socket.addEventListener('open', () => {
      clearTimeout(timer);
      resolve(true);
    });
    // What is wrong shows in that it does not open.
    socket.addEventListener('error', () => undefined);
  });
}

/** Hears what browsers are told. */
export class SignalListener {
  private readonly listeners = new Set<() => void>();

  static async connect({ url, token }: BenchPortal): Promise<SignalListener> {
    const address = `${url.replace('http', 'ws')}/api/signals`;
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const socket = new WebSocket(address, token);
      if (await opens(socket)) return new SignalListener(socket);
      socket.close();
    }
    throw new Error('The portal takes nobody who wants to hear of changes');
  }

  private constructor(private readonly socket: WebSocket) {
    socket.send(
      JSON.stringify({
        action: 'subscribe',
        channel: GITPOD_DR_SIGNAL_CHANNEL,
      }),
    );
    socket.addEventListener('message', () =>
      this.listeners.forEach(listener => listener()),
    );
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** When the next one comes. */
  async next(): Promise<number> {
    return new Promise(resolve => {
      const unsubscribe = this.subscribe(() => {
        unsubscribe();
        resolve(Date.now());
      });
    });
  }

  close(): void {
    this.socket.close();
  }
}
