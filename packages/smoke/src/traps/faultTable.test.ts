import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../portal/repository';

const DOCUMENT = 'docs/restore-faults.md';

interface Line {
  title: string;
  file: string;
}

/** The last cell of each line, `[title of the test](file)`. */
function linesOf(markdown: string): Line[] {
  return [...markdown.matchAll(/\[([^\]]+)\]\((\S+\.test\.ts)\) *\|$/gm)].map(
    ([, title, file]) => ({ title, file }),
  );
}

describe('the table of faults', () => {
  const folder = path.dirname(path.join(ROOT, DOCUMENT));
  const markdown = readFileSync(path.join(ROOT, DOCUMENT), 'utf8');
  const rows = markdown
    .split('\n')
    .filter(line => line.startsWith('| ') && !line.startsWith('| ---'))
    .filter(line => !line.startsWith('| What happens'));

  it('names a test in every line', () => {
    expect(rows.length).toBeGreaterThan(40);
    expect(linesOf(markdown)).toHaveLength(rows.length);
  });

  it.each(linesOf(markdown))(
    'has "$title" where it says',
    ({ title, file }) => {
      const source = readFileSync(path.join(folder, file), 'utf8');
      // Quoted in the source as the language wants it.
      expect(source.replaceAll("\\'", "'")).toContain(title);
    },
  );
});
