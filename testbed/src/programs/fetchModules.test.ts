import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fetchModules, ModulesMissingError } from './fetchModules';

/** A "go" that fails so many times as a broken download does, and notes each call. */
function goThatFails(times: number) {
  const dir = mkdtempSync(path.join(tmpdir(), 'fetch-modules-'));
  const calls = path.join(dir, 'calls');
  // The command is the shell, so "list" is the name of the script that it runs.
  writeFileSync(
    path.join(dir, 'list'),
    `echo "$@" >> ${calls}
[ "$(wc -l < ${calls})" -gt ${times} ] || { echo 'proxy: 503' >&2; exit 1; }
`,
  );
  return {
    dir,
    go: { command: 'sh', version: 'go1.26' },
    calls: () => readFileSync(calls, 'utf8').trim().split('\n'),
  };
}

const PAUSES = [1, 1];

describe('fetchModules', () => {
  it('tries again where a download broke off', async () => {
    const { go, dir, calls } = goThatFails(2);

    await fetchModules(go, ['example.org/a/cmd'], dir, process.env, PAUSES);

    expect(calls()).toHaveLength(3);
    expect(calls()[0]).toContain('example.org/a/cmd');
  });

  it('says what Go said when that goes on', async () => {
    const { go, dir, calls } = goThatFails(9);

    const fetching = fetchModules(go, ['a/cmd'], dir, process.env, PAUSES);

    await expect(fetching).rejects.toThrow(ModulesMissingError);
    await expect(fetching).rejects.toThrow('proxy: 503');
    expect(calls()).toHaveLength(3);
  });
});
