interface Answer {
  id: number;
  result: { usedSize: number };
}

/** Looks into the heap of another Node.js process through its inspector. */
export class HeapMeter {
  private nextId = 1;

  static async connect(inspectorPort: number): Promise<HeapMeter> {
    const response = await fetch(`http://127.0.0.1:${inspectorPort}/json/list`);
    const [{ webSocketDebuggerUrl }] = await response.json();
    const socket = new WebSocket(webSocketDebuggerUrl);
    await new Promise((resolve, reject) => {
      socket.addEventListener('open', resolve, { once: true });
      socket.addEventListener('error', reject, { once: true });
    });
    return new HeapMeter(socket);
  }

  private constructor(private readonly socket: WebSocket) {}

  /** Bytes in use after a collection. */
  async used(): Promise<number> {
    // What is only weakly held goes with the second one.
    await this.send('HeapProfiler.collectGarbage');
    await this.send('HeapProfiler.collectGarbage');
    const { usedSize } = await this.send('Runtime.getHeapUsage');
    return usedSize;
  }

  close(): void {
    this.socket.close();
  }

  private send(method: string): Promise<Answer['result']> {
    const id = this.nextId;
    this.nextId += 1;
    return new Promise(resolve => {
      const onMessage = ({ data }: MessageEvent) => {
        const answer: Answer = JSON.parse(String(data));
        if (answer.id !== id) return;
        this.socket.removeEventListener('message', onMessage);
        resolve(answer.result);
      };
      this.socket.addEventListener('message', onMessage);
      this.socket.send(JSON.stringify({ id, method }));
    });
  }
}
