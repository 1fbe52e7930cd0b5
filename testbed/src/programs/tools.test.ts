import { readFileSync } from 'node:fs';
import path from 'node:path';
import { TOOLS_DIR } from './places';
import { Tool, toolsWith, veleroVersions } from './tools';

function goMod({ name, version }: Tool): string {
  const file = path.join(TOOLS_DIR, `${name}-${version}`, 'go.mod');
  return readFileSync(file, 'utf8');
}

const tools = new Map(
  veleroVersions
    .flatMap(toolsWith)
    .map(tool => [`${tool.name} ${tool.version}`, tool]),
);

describe.each([...tools.values()])('$name $version', tool => {
  it('locks the version that it is named after', () => {
    const [mainPackage] = Object.values(tool.programs);
    const required = goMod(tool)
      .split('\n')
      .map(line => line.trim().replace(/^require /, ''))
      .filter(line => line.includes(' v') && !line.includes('=>'))
      .map(line => line.split(' '))
      .find(([module]) => `${mainPackage}/`.startsWith(`${module}/`));

    expect(required?.[1]).toBe(`v${tool.version}`);
  });

  it('declares each of its programs', () => {
    for (const mainPackage of Object.values(tool.programs)) {
      expect(goMod(tool)).toContain(mainPackage);
    }
  });
});
