import fc from 'fast-check';
import { formatLogLine, parseLogLine } from './logLines';

describe('parseLogLine', () => {
  it("reads Velero's format", () => {
    expect(
      parseLogLine(
        'time="2026-11-22T08:00:00Z" level=warning msg="Skipping \\"x\\"\\n\\tbecause" backup=velero/b1 logSource="pkg/backup.go:12" name=',
      ),
    ).toEqual({
      time: '2026-11-22T08:00:00Z',
      level: 'warning',
      message: 'Skipping "x"\n\tbecause',
      fields: { backup: 'velero/b1', logSource: 'pkg/backup.go:12', name: '' },
    });
  });

  it('reads the format of --log-format=json', () => {
    expect(
      parseLogLine(
        '{"level":"error","msg":"no","time":"2026-11-22T08:00:00Z","count":3}',
      ),
    ).toEqual({
      time: '2026-11-22T08:00:00Z',
      level: 'error',
      message: 'no',
      fields: { count: '3' },
    });
  });

  it.each([
    ['fatal', 'error'],
    ['panic', 'error'],
    ['trace', 'debug'],
    ['warn', 'warning'],
  ])('takes %s for %s', (level, expected) => {
    expect(parseLogLine(`level=${level} msg=x`).level).toBe(expected);
  });

  it.each(['', 'goroutine 1 [running]:', '{"not":"a log"}', '{broken', 'a=b'])(
    'keeps as it is what has another form: "%s"',
    line => {
      expect(parseLogLine(line)).toEqual({
        level: 'unknown',
        message: line,
        fields: {},
      });
    },
  );

  it('reads a line whose end was cut off', () => {
    expect(parseLogLine('level=info msg="a long mess')).toMatchObject({
      level: 'info',
      message: 'a long mess',
    });
  });

  it('reads back what formatLogLine wrote', () => {
    const line = fc.record({
      time: fc.option(fc.string(), { nil: undefined }),
      level: fc.constantFrom('debug', 'info', 'warning', 'error'),
      message: fc.string({ unit: 'binary' }),
      fields: fc.dictionary(
        fc
          .stringMatching(/^[a-z_]{4,8}$/)
          .filter(key => key !== 'level' && key !== 'time'),
        fc.string({ unit: 'binary' }),
      ),
    });
    fc.assert(
      fc.property(line as fc.Arbitrary<any>, written => {
        const read = parseLogLine(formatLogLine(written));
        expect(read).toEqual({ ...written, time: written.time || undefined });
      }),
    );
  });
});
