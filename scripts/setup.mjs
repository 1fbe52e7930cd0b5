// Installs everything the repository needs. A no-op when nothing has changed since the last run.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  ROOT,
  ensureNode,
  ensureYarn,
  giveUp,
  hashOf,
  readStamp,
  toolchainEnv,
} from './toolchain.mjs';

const STAMP = path.join(ROOT, 'node_modules/.setup-stamp');

function manifests() {
  const workspaces = ['packages', 'plugins'].flatMap(group =>
    fs
      .readdirSync(path.join(ROOT, group))
      .map(name => path.join(ROOT, group, name, 'package.json')),
  );
  return [
    path.join(ROOT, 'package.json'),
    path.join(ROOT, 'yarn.lock'),
    path.join(ROOT, '.yarnrc.yml'),
    ...workspaces.sort(),
  ];
}

/** Puts a link in node_modules/.bin, which npm and Yarn have first on PATH. */
function linkProgram(name, target) {
  const link = path.join(ROOT, 'node_modules/.bin', name);
  fs.rmSync(link, { force: true });
  fs.symlinkSync(target, link);
}

/** Installs if needed and returns the paths of the Node.js and Yarn to use. */
export function setup() {
  const node = ensureNode();
  const yarn = ensureYarn();
  const stamp = `${hashOf(manifests())} ${node}`;
  if (readStamp(STAMP) === stamp) return { node, yarn, changed: false };

  const result = spawnSync(node, [yarn, 'install', '--immutable'], {
    cwd: ROOT,
    // Standard output belongs to the command that follows, which may be read by a shell.
    stdio: ['inherit', process.stderr, 'inherit'],
    env: { ...toolchainEnv(node), YARN_IGNORE_PATH: '1' },
  });
  if (result.status !== 0) {
    giveUp(
      'the packages could not be installed; the lines above say why. Mend that and run the command again.',
    );
  }
  linkProgram('node', node);
  linkProgram('yarn', path.join(ROOT, 'scripts/yarn.cjs'));
  fs.writeFileSync(STAMP, stamp);
  return { node, yarn, changed: true };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const started = Date.now();
  const { changed } = setup();
  const seconds = ((Date.now() - started) / 1000).toFixed(0);
  console.error(
    changed
      ? `Set-up done in ${seconds} s.`
      : 'Set-up: nothing to do, everything is installed.',
  );
}
