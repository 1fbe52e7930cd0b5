const HEAD_END = Buffer.from('\r\n\r\n');

/** As much as has come of an HTTP/1.1 message. */
export class HttpMessage {
  private bytes = Buffer.alloc(0);

  add(chunk: Buffer): void {
    this.bytes = Buffer.concat([this.bytes, chunk]);
  }

  get isEmpty(): boolean {
    return this.bytes.length === 0;
  }

  /** `POST /path HTTP/1.1` or `HTTP/1.1 200 OK`; undefined until all of the head has come. */
  get startLine(): string | undefined {
    return this.head?.split('\r\n')[0];
  }

  /** One without a length ends with its connection, so it never seems complete. */
  get isComplete(): boolean {
    const { head } = this;
    if (head === undefined) return false;
    const [, length] = /^content-length: *(\d+)/im.exec(head) ?? [];
    if (length === undefined) return false;
    const received = this.bytes.length - this.headEnd - HEAD_END.length;
    return received >= Number(length);
  }

  private get headEnd(): number {
    return this.bytes.indexOf(HEAD_END);
  }

  private get head(): string | undefined {
    const end = this.headEnd;
    return end < 0 ? undefined : this.bytes.subarray(0, end).toString('latin1');
  }
}
