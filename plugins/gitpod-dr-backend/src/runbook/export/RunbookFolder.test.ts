import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { RunbookFolder } from './RunbookFolder';

const NAME = 'component_default_gitpod.md';

function at(minute: number): Date {
  return new Date(Date.UTC(2026, 10, 22, 8, minute));
}

describe('RunbookFolder', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(path.join(tmpdir(), 'gitpod-dr-runbooks-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const files = () => readdirSync(directory).sort();
  const textOf = (name: string) =>
    readFileSync(path.join(directory, name), 'utf8');

  it('has the newest text under the same name always, and earlier ones beside it', async () => {
    const folder = new RunbookFolder({ directory, keep: 5 });

    await folder.write(NAME, 'first', at(1));
    const file = await folder.write(NAME, 'second', at(2));

    expect(file).toBe(path.join(directory, NAME));
    expect(textOf(NAME)).toBe('second');
    expect(files()).toEqual([
      'component_default_gitpod.20261122T080100Z.md',
      'component_default_gitpod.20261122T080200Z.md',
      NAME,
    ]);
    expect(textOf('component_default_gitpod.20261122T080100Z.md')).toBe(
      'first',
    );
  });

  it('keeps so many earlier ones, and touches nothing else', async () => {
    const folder = new RunbookFolder({ directory, keep: 1 });
    const others = [
      'component_default_gitpod.notes.md',
      'component_default_gitpod-b.20201122T080100Z.md',
    ];
    for (const name of others) writeFileSync(path.join(directory, name), '');

    for (const minute of [1, 2, 3, 4]) {
      await folder.write(NAME, `text ${minute}`, at(minute));
    }

    expect(files()).toEqual(
      [
        ...others,
        NAME,
        'component_default_gitpod.20261122T080300Z.md',
        'component_default_gitpod.20261122T080400Z.md',
      ].sort(),
    );
  });

  it('leaves the text of before whole when a new one cannot be written', async () => {
    const folder = new RunbookFolder({ directory, keep: 5 });
    await folder.write(NAME, 'first', at(1));
    // The name under which the new text would be written first is taken.
    mkdirSync(path.join(directory, `.${NAME}.tmp`));

    await expect(folder.write(NAME, 'second', at(2))).rejects.toThrow(
      `Folder ${directory} cannot be written: EISDIR`,
    );
    expect(textOf(NAME)).toBe('first');
  });

  it('makes no folder in the place of a share that is not mounted', async () => {
    const missing = path.join(directory, 'share');
    const folder = new RunbookFolder({ directory: missing, keep: 5 });

    await expect(folder.write(NAME, 'text', at(1))).rejects.toThrow(
      `Folder ${missing} does not exist; is the share mounted?`,
    );
    expect(files()).toEqual([]);
  });

  it('says that the folder is none', async () => {
    writeFileSync(path.join(directory, 'file'), '');
    const file = path.join(directory, 'file');
    const folder = new RunbookFolder({ directory: file, keep: 5 });

    await expect(folder.write(NAME, 'text', at(1))).rejects.toThrow(
      `Folder ${file} is no folder.`,
    );
  });
});
