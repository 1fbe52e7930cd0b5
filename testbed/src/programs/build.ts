import { createHash } from 'node:crypto';
import {
  copyFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import path from 'node:path';
import { fetchModules } from './fetchModules';
import { findGo, GoToolchain } from './goToolchain';
import { cacheDir, TOOLS_DIR } from './places';
import { runProgram } from './runProgram';
import { Tool } from './tools';

export interface BuiltTool {
  tool: Tool;
  /** Folder with the programs, by their names. */
  folder: string;
  /** 0 when an earlier build was found. */
  seconds: number;
}

/** Builds what is not built yet, and says how long each took. */
export async function buildAll(
  tools: Tool[],
  print: (line: string) => void,
): Promise<BuiltTool[]> {
  const built: BuiltTool[] = [];
  for (const tool of tools) {
    const result = await buildTool(tool);
    built.push(result);
    const how = result.seconds
      ? `built in ${result.seconds.toFixed(0)} s`
      : 'built before';
    print(`${`${tool.name} ${tool.version}`.padEnd(48)} ${how}`);
  }
  return built;
}

/** Builds the programs of a tool, unless the cache has them as they are locked. */
async function buildTool(tool: Tool): Promise<BuiltTool> {
  const moduleDir = path.join(TOOLS_DIR, `${tool.name}-${tool.version}`);
  const folder = path.join(
    cacheDir(),
    `${tool.name}-${tool.version}-${keyOf(tool, moduleDir)}`,
  );
  if (isComplete(tool, folder)) return { tool, folder, seconds: 0 };
  rmSync(folder, { recursive: true, force: true });

  const startedAt = Date.now();
  const go = findGo();
  // Renamed when complete, so that a build that was cut off is never taken for one.
  const unfinished = `${folder}.${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  try {
    const env = goEnvironment();
    await fetchModules(go, Object.values(tool.programs), moduleDir, env);
    for (const [name, mainPackage] of Object.entries(tool.programs)) {
      const output = path.join(unfinished, name);
      await goBuild(go, tool, { moduleDir, mainPackage, output });
    }
    await copyFiles(go, tool, moduleDir, unfinished);
    renameSync(unfinished, folder);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return { tool, folder, seconds: (Date.now() - startedAt) / 1000 };
}

function isComplete({ programs, files }: Tool, folder: string): boolean {
  const names = [
    ...Object.keys(programs),
    ...(files?.paths ?? []).map(file => path.basename(file)),
  ];
  return names.every(name => {
    const found = statSync(path.join(folder, name), { throwIfNoEntry: false });
    return found !== undefined && found.size > 0;
  });
}

function keyOf(tool: Tool, moduleDir: string): string {
  const hash = createHash('sha256');
  for (const file of ['go.mod', 'go.sum']) {
    hash.update(readFileSync(path.join(moduleDir, file)));
  }
  hash.update(JSON.stringify([tool.programs, tool.stamps, tool.files]));
  hash.update(`${process.platform}-${process.arch}`);
  return hash.digest('hex').slice(0, 12);
}

async function goBuild(
  go: GoToolchain,
  tool: Tool,
  build: { moduleDir: string; mainPackage: string; output: string },
): Promise<void> {
  const stamps = Object.entries(tool.stamps).map(([k, v]) => `-X ${k}=${v}`);
  const args = ['build', '-p=2', '-buildvcs=false'];
  args.push('-ldflags', ['-s', '-w', ...stamps].join(' '));
  args.push('-o', build.output, build.mainPackage);
  await runGo(go, args, build.moduleDir);
}

async function copyFiles(
  go: GoToolchain,
  { files }: Tool,
  moduleDir: string,
  target: string,
): Promise<void> {
  if (!files) return;
  const query = ['list', '-m', '-f', '{{.Dir}}', files.module];
  const source = (await runGo(go, query, moduleDir)).trim();
  for (const file of files.paths) {
    copyFileSync(
      path.join(source, file),
      path.join(target, path.basename(file)),
    );
  }
}

function runGo(go: GoToolchain, args: string[], cwd: string): Promise<string> {
  return runProgram(go.command, args, { cwd, env: goEnvironment() });
}

function goEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, GOTOOLCHAIN: 'local', GOFLAGS: '-mod=readonly' };
}
