// Does what the READMEs of the plugins say.
import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from '../toolchain.mjs';
import { yarn } from './steps.mjs';

const FRONTEND = '@gitpod-dr/backstage-plugin-gitpod-dr';
const BACKEND = '@gitpod-dr/backstage-plugin-gitpod-dr-backend';

/** Not needed by the plugins, but by a new app on the day that this was written. */
const APP_RESOLUTIONS = {
  // Version 12, which the template asks for, crashes with Node.js 24.19 and later.
  'better-sqlite3': '13.2.0',
  ...pick(['@swc/core', 'unrs-resolver', 'rollup', '@yarnpkg/core']),
};

/** Versions that this repository had to choose as well, see its package.json. */
function pick(names) {
  const manifest = fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8');
  const { resolutions } = JSON.parse(manifest);
  return Object.fromEntries(names.map(name => [name, resolutions[name]]));
}

function editFile(file, edit) {
  const before = fs.readFileSync(file, 'utf8');
  const after = edit(before);
  if (after === before) throw new Error(`${file} is not as it was expected`);
  fs.writeFileSync(file, after);
}

function editJson(file, edit) {
  editFile(
    file,
    text => `${JSON.stringify(edit(JSON.parse(text)), null, 2)}\n`,
  );
}

function addDependency(file, name) {
  editJson(file, manifest => ({
    ...manifest,
    dependencies: { ...manifest.dependencies, [name]: '^0.1.0' },
  }));
}

function addToBackend(source) {
  return source.replace(
    'backend.start();',
    `backend.add(import('${BACKEND}'));\n\nbackend.start();`,
  );
}

const LEGACY_IMPORT = `import {
  EntityGitpodDrCard,
  EntityGitpodDrContent,
  isGitpodDrAvailable,
} from '${FRONTEND}/legacy';
`;
const LEGACY_CARD = `
    <EntitySwitch>
      <EntitySwitch.Case if={isGitpodDrAvailable}>
        <Grid item md={6} xs={12}>
          <EntityGitpodDrCard />
        </Grid>
      </EntitySwitch.Case>
    </EntitySwitch>
`;
const LEGACY_TAB = `
    <EntityLayout.Route
      path="/disaster-recovery"
      title="Disaster recovery"
      if={isGitpodDrAvailable}
    >
      <EntityGitpodDrContent />
    </EntityLayout.Route>
`;

function insertAfter(source, start, anchor, addition) {
  const at = source.indexOf(anchor, source.indexOf(start));
  if (at < 0) throw new Error(`the entity page has no ${anchor} in ${start}`);
  const end = at + anchor.length;
  return `${source.slice(0, end)}\n${addition}${source.slice(end)}`;
}

function addToLegacyEntityPage(source) {
  const withCard = insertAfter(
    source,
    'const overviewContent',
    '{entityWarningContent}',
    LEGACY_CARD,
  );
  const withTab = insertAfter(
    withCard,
    'const serviceEntityPage',
    '</EntityLayout.Route>',
    LEGACY_TAB,
  );
  return LEGACY_IMPORT + withTab;
}

/** Installs from the tarballs; the `resolutions` stand for the registry that will have them. */
export async function addPlugins(workspace, tarballs) {
  const inApp = file => path.join(workspace, 'packages', file);
  addDependency(inApp('app/package.json'), FRONTEND);
  addDependency(inApp('app-legacy/package.json'), FRONTEND);
  addDependency(inApp('backend/package.json'), BACKEND);
  editFile(inApp('backend/src/index.ts'), addToBackend);
  editFile(
    inApp('app-legacy/src/components/catalog/EntityPage.tsx'),
    addToLegacyEntityPage,
  );

  const files = Object.entries(tarballs).map(([name, file]) => [
    name,
    `file:${file}`,
  ]);
  editJson(path.join(workspace, 'package.json'), manifest => ({
    ...manifest,
    resolutions: {
      ...manifest.resolutions,
      ...APP_RESOLUTIONS,
      ...Object.fromEntries(files),
    },
  }));
  await yarn(['install', '--no-immutable'], {
    cwd: workspace,
    // Nothing that is used here has to be compiled.
    env: { YARN_ENABLE_SCRIPTS: 'false' },
  });
  // The types of the packages must fit, too.
  await yarn(['tsc', '--noEmit', '--incremental', 'false'], {
    cwd: workspace,
  });
}
