/** One message of PostgreSQL's protocol, with the bytes in which it came. */
export interface PostgresMessage {
  /** Absent for the first message of a client, which has no type. */
  type?: string;
  content: Buffer;
  bytes: Buffer;
}

const LENGTH_BYTES = 4;

/** Puts the messages of one direction together. */
export class PostgresMessages {
  private rest = Buffer.alloc(0);
  private started: boolean;

  /** The first message of a client has no type; all of a server have one. */
  constructor(from: 'client' | 'server') {
    this.started = from === 'server';
  }

  /** The messages that are complete with this chunk. */
  add(chunk: Buffer): PostgresMessage[] {
    this.rest = Buffer.concat([this.rest, chunk]);
    const messages: PostgresMessage[] = [];
    for (let next = this.take(); next; next = this.take()) messages.push(next);
    return messages;
  }

  private take(): PostgresMessage | undefined {
    const typeBytes = this.started ? 1 : 0;
    const headBytes = typeBytes + LENGTH_BYTES;
    if (this.rest.length < headBytes) return undefined;
    const end = typeBytes + this.rest.readInt32BE(typeBytes);
    if (this.rest.length < end) return undefined;
    const bytes = this.rest.subarray(0, end);
    this.rest = this.rest.subarray(end);
    const type = this.started ? String.fromCharCode(bytes[0]) : undefined;
    this.started = true;
    return { type, content: bytes.subarray(headBytes), bytes };
  }
}

/** The SQL of a query, simple or prepared. */
export function sqlOf({ type, content }: PostgresMessage): string | undefined {
  const words = content.toString().split('\0');
  if (type === 'Q') return words[0];
  return type === 'P' ? words[1] : undefined;
}

/** `COMMIT` of the server's word that a command is done. */
export function tagOf({ type, content }: PostgresMessage): string | undefined {
  return type === 'C' ? content.toString().split('\0')[0] : undefined;
}
