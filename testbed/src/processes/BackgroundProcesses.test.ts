import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { BackgroundProcesses } from './BackgroundProcesses';
import { waitUntil } from './waitUntil';

const FOREVER = 'setInterval(() => {}, 1000)';

describe('BackgroundProcesses', () => {
  let dir: string;
  let processes: BackgroundProcesses;

  beforeEach(() => {
    dir = mkdtempSync(path.join(tmpdir(), 'processes-'));
    processes = new BackgroundProcesses(dir);
  });

  afterEach(async () => {
    for (const { name } of processes.list()) await processes.kill(name);
    rmSync(dir, { recursive: true });
  });

  function node(name: string, script: string, env = {}) {
    return { name, command: process.execPath, args: ['-e', script], env };
  }

  it('starts a program once, and knows it again in another command', () => {
    processes.start(node('one', FOREVER));
    const [{ pid }] = processes.list();

    new BackgroundProcesses(dir).start(node('one', FOREVER));

    expect(processes.list()).toEqual([{ name: 'one', pid, running: true }]);
  });

  it('kills a program, and starts it again as it was', async () => {
    const script = `console.log(process.env.MARK); ${FOREVER}`;
    processes.start(node('one', script, { MARK: 'marked' }));
    const isMarked = (times: number) => () =>
      processes.lastOutput('one') === 'marked\n'.repeat(times);
    await waitUntil('the first output', isMarked(1));

    await processes.kill('one');
    expect(processes.isRunning('one')).toBe(false);
    processes.startAgain('one');

    await waitUntil('the second output', isMarked(2));
  });

  it('makes a program end that does not want to', async () => {
    const deaf = `process.on('SIGTERM', () => {}); console.log('up'); ${FOREVER}`;
    processes.start(node('deaf', deaf));
    await waitUntil('it is up', () => processes.lastOutput('deaf') !== '');

    await processes.stop('deaf', 200);

    expect(processes.isRunning('deaf')).toBe(false);
  });

  it('does not take another process with the same number for its own', () => {
    processes.start(node('one', FOREVER));
    const file = path.join(dir, 'processes/one.json');
    const record = JSON.parse(readFileSync(file, 'utf8'));
    const { pid } = record;
    writeFileSync(file, JSON.stringify({ ...record, pid: process.pid }));
    expect(processes.isRunning('one')).toBe(false);
    writeFileSync(file, JSON.stringify({ ...record, pid }));
    expect(processes.isRunning('one')).toBe(true);
  });

  it('says why when there is no such program', async () => {
    expect(() =>
      processes.start({ name: 'none', command: '/no/such', args: [] }),
    ).toThrow('/no/such could not be started');
  });
});
