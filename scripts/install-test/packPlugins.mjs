// Makes of the plugin packages the tarballs that a release would publish.
import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from '../toolchain.mjs';
import { run, yarn } from './steps.mjs';

function readName(directory) {
  const manifest = path.join(directory, 'package.json');
  return JSON.parse(fs.readFileSync(manifest, 'utf8')).name;
}

/** Packs every plugin; returns the path of each tarball by package name. */
export async function packPlugins(target) {
  fs.mkdirSync(target, { recursive: true });
  const plugins = fs
    .readdirSync(path.join(ROOT, 'plugins'))
    .map(name => path.join(ROOT, 'plugins', name));
  // The declarations of the packages are made of these.
  await run('tsc', ['--incremental', 'false'], { cwd: ROOT });

  const tarballs = {};
  for (const cwd of plugins) {
    const tarball = path.join(target, `${path.basename(cwd)}.tgz`);
    await run('backstage-cli', ['package', 'build'], { cwd });
    await yarn(['pack', '--out', tarball], {
      cwd,
      // The repository's Yarn would look again whether everything is installed.
      env: { YARN_IGNORE_PATH: '1' },
    });
    tarballs[readName(cwd)] = tarball;
  }
  return tarballs;
}
