#!/usr/bin/env node
// What `yarn` runs in this repository (yarnPath in .yarnrc.yml): installs the pinned Yarn and,
// for any command but an install, the packages; then hands over to it.
const { spawnSync } = require('node:child_process');
const path = require('node:path');

const INSTALLING = ['install', 'add', 'remove', 'up', 'dedupe', '--version'];

async function main() {
  const { ensureNode, ensureYarn, toolchainEnv } = await import(
    './toolchain.mjs'
  );
  const args = process.argv.slice(2);
  const installs = args.length === 0 || INSTALLING.includes(args[0]);
  if (!installs) {
    const { setup } = await import('./setup.mjs');
    setup();
  }
  const node = ensureNode();
  const result = spawnSync(node, [ensureYarn(), ...args], {
    stdio: 'inherit',
    env: { ...toolchainEnv(node), YARN_IGNORE_PATH: '1' },
  });
  process.exit(result.status ?? 1);
}

main().catch(error => {
  console.error(`${path.basename(__filename)}: ${error.message}`);
  process.exit(1);
});
