// Finds, and where needed installs, the Node.js and the Yarn that this repository runs with.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = path.resolve(
  path.dirname(fileURLToPath(import.meta.url)),
  '..',
);

/** Arguments with which node runs a TypeScript program of this repository. */
export const TYPESCRIPT_LOADER = [
  '--require',
  '@backstage/cli/config/nodeTransform.cjs',
];
const SUPPORTED_NODE_MAJORS = [22, 24];
const YARN_DIR = path.join(ROOT, 'tools/yarn');
const NODE_DIR = path.join(ROOT, 'tools/node');

/** Ends the process with one sentence that says what is missing and what to do. */
export function giveUp(message) {
  console.error(`\nSet-up cannot go on: ${message}`);
  process.exit(1);
}

/** sha256 of the named files, in order; a missing file counts as empty. */
export function hashOf(files) {
  const hash = createHash('sha256');
  for (const file of files) {
    hash.update(file).update('\0');
    if (fs.existsSync(file)) hash.update(fs.readFileSync(file));
  }
  return hash.digest('hex');
}

export function readStamp(file) {
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined;
}

/** Installs a small locked tool folder with `npm ci`, unless it stands as locked already. */
function installTool(dir) {
  const stampFile = path.join(dir, 'node_modules/.stamp');
  const stamp = hashOf([path.join(dir, 'package-lock.json')]);
  if (readStamp(stampFile) === stamp) return;
  const result = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: dir,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (result.error || result.status !== 0) {
    const reason = result.error?.message ?? result.stderr.trim();
    giveUp(
      `npm could not install ${path.relative(
        ROOT,
        dir,
      )} (${reason}). Check the network and the npm registry setting, then run the command again.`,
    );
  }
  fs.writeFileSync(stampFile, stamp);
}

/** Path of the Node.js binary to use: the host's if Backstage supports it, else the pinned one. */
export function ensureNode() {
  const [major] = process.versions.node.split('.').map(Number);
  if (SUPPORTED_NODE_MAJORS.includes(major)) return process.execPath;

  const name = `node-${process.platform}-${process.arch}`;
  const locked = JSON.parse(
    fs.readFileSync(path.join(NODE_DIR, 'package.json'), 'utf8'),
  ).optionalDependencies;
  if (!locked[name]) {
    giveUp(
      `Node.js ${process.versions.node} is not supported by Backstage and there is no pinned build for ${process.platform}-${process.arch}. Install Node.js 22 or 24 and run the command again.`,
    );
  }
  installTool(NODE_DIR);
  const binary = path.join(NODE_DIR, 'node_modules', name, 'bin/node');
  if (!fs.existsSync(binary)) {
    giveUp(
      `the pinned Node.js was not installed at ${binary}. Delete tools/node/node_modules and run the command again.`,
    );
  }
  return binary;
}

/** Path of the pinned Yarn program, a JavaScript file. */
export function ensureYarn() {
  installTool(YARN_DIR);
  return path.join(YARN_DIR, 'node_modules/@yarnpkg/cli-dist/bin/yarn.js');
}

/** Environment in which `node`, `yarn` and the installed programs are the repository's own. */
export function toolchainEnv(nodeBinary) {
  const binDir = path.join(ROOT, 'node_modules/.bin');
  return {
    ...process.env,
    PATH: [path.dirname(nodeBinary), binDir, process.env.PATH].join(
      path.delimiter,
    ),
    NODE: nodeBinary,
  };
}
