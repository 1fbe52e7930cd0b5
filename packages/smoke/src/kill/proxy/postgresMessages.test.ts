import { PostgresMessages, sqlOf, tagOf } from './postgresMessages';

function message(type: string, content: string): Buffer {
  const body = Buffer.from(content);
  const length = Buffer.alloc(4);
  length.writeInt32BE(4 + body.length);
  return Buffer.concat([Buffer.from(type), length, body]);
}

describe('PostgresMessages', () => {
  it('puts messages together from any chunks, and keeps their bytes', () => {
    const bytes = Buffer.concat([
      message('', 'startup'),
      message('Q', 'BEGIN;\0'),
      message('P', '\0select 1\0\0\0'),
    ]);
    const messages = new PostgresMessages('client');
    const found = [...bytes].flatMap(byte => messages.add(Buffer.from([byte])));
    expect(found.map(({ type }) => type)).toEqual([undefined, 'Q', 'P']);
    expect(found.map(sqlOf)).toEqual([undefined, 'BEGIN;', 'select 1']);
    expect(Buffer.concat(found.map(item => item.bytes))).toEqual(bytes);
  });

  it('reads what the server has done', () => {
    const found = new PostgresMessages('server').add(
      Buffer.concat([message('C', 'ROLLBACK\0'), message('Z', 'I')]),
    );
    expect(found.map(tagOf)).toEqual(['ROLLBACK', undefined]);
  });
});
