// Makes new Backstage apps with Backstage's own program.
import fs from 'node:fs';
import path from 'node:path';
import { run } from './steps.mjs';

const CREATE_APP = '@backstage/create-app@0.9.2';

/** What `visitTab` finds in which package of the workspace. */
export const APPS = [
  { name: 'the new frontend system', package: 'app' },
  { name: 'the classic frontend system', package: 'app-legacy' },
];

async function createApp(directory, name, options) {
  await run(
    'npx',
    ['--yes', CREATE_APP, '--skip-install', '--path', name, ...options],
    { cwd: directory, env: { BACKSTAGE_APP_NAME: name } },
  );
  return path.join(directory, name);
}

function editJson(file, edit) {
  const value = JSON.parse(fs.readFileSync(file, 'utf8'));
  edit(value);
  fs.writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);
}

/**
 * An app of each kind. Their backends are the same, so both share one, and one installation of the
 * thousands of packages that they have in common. Returns the folder.
 */
export async function createApps(directory) {
  const workspace = await createApp(directory, 'portal', []);
  const legacy = await createApp(directory, 'legacy', ['--legacy']);
  const legacyApp = path.join(workspace, 'packages/app-legacy');
  fs.cpSync(path.join(legacy, 'packages/app'), legacyApp, { recursive: true });
  editJson(path.join(legacyApp, 'package.json'), manifest => {
    manifest.name = 'app-legacy';
  });
  return workspace;
}
