// Packs the plugins and installs them into freshly made Backstage apps, as their READMEs say: one app
// of the new frontend system and one of the classic one. Then looks at both in a browser.
//   npm run test:install            --keep leaves the folder with the apps in place
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findChromium } from './chromium.mjs';
import { addPlugins } from './install-test/addPlugins.mjs';
import { createApps } from './install-test/createApps.mjs';
import { packPlugins } from './install-test/packPlugins.mjs';
import { startPortal } from './install-test/startPortal.mjs';
import { runStep } from './install-test/steps.mjs';
import { visitTab } from './install-test/visitTab.mjs';

const chromium = findChromium();
const keep = process.argv.includes('--keep');
const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'gitpod-dr-install-'));

async function testInstallation() {
  const tarballs = await runStep('pack the plugins', () =>
    packPlugins(path.join(directory, 'packages')),
  );
  const workspace = await runStep('create the apps', () =>
    createApps(directory),
  );
  await runStep('install the plugins', () => addPlugins(workspace, tarballs));

  const portal = await runStep('start backend and apps', () =>
    startPortal(workspace, path.join(directory, 'sandbox')),
  );
  try {
    for (const { name, url } of portal.apps) {
      await runStep(`visit the tab in ${name}`, () => visitTab(url, chromium));
    }
  } finally {
    await portal.stop();
  }
}

async function main() {
  if (!chromium) {
    console.error(
      'The installation test did not start: no Chromium or Chrome was found. Install one (on Debian: apt-get install chromium), or name its file in CHROMIUM_PATH.',
    );
    return 1;
  }
  try {
    await testInstallation();
    console.log('\nThe packed plugins install and work in both kinds of app.');
    return 0;
  } catch (error) {
    console.error(`\nThe installation test failed: ${error.message}`);
    return 1;
  } finally {
    if (keep) console.log(`The apps are in ${directory}`);
    else fs.rmSync(directory, { recursive: true, force: true });
  }
}

process.exitCode = await main();
