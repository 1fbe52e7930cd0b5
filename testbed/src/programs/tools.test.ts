import { readFileSync } from 'node:fs';
import path from 'node:path';
import { TOOLS_DIR } from './places';
import { allTools, Tool } from './tools';

function goMod({ name, version }: Tool): string {
  const file = path.join(TOOLS_DIR, `${name}-${version}`, 'go.mod');
  return readFileSync(file, 'utf8');
}

describe.each(allTools())('$name $version', tool => {
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
