import { HttpMessage } from './HttpMessage';

function messageOf(...chunks: string[]): HttpMessage {
  const message = new HttpMessage();
  chunks.forEach(chunk => message.add(Buffer.from(chunk)));
  return message;
}

describe('HttpMessage', () => {
  it('has its start line when all of the head has come', () => {
    const head = ['POST /api/v1/snapshot', '/backup HTTP/1.1\r\nHost: a\r'];
    expect(messageOf(...head).startLine).toBeUndefined();
    expect(messageOf(...head, '\n\r\n').startLine).toBe(
      'POST /api/v1/snapshot/backup HTTP/1.1',
    );
  });

  it('is complete with the last byte of its body', () => {
    const head = 'HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n';
    expect(messageOf(head, 'abc').isComplete).toBe(false);
    expect(messageOf(head, 'abc', 'd').isComplete).toBe(true);
  });

  it('never seems complete without a length', () => {
    expect(messageOf('HTTP/1.1 200 OK\r\n\r\n', 'abc').isComplete).toBe(false);
  });
});
