import { Place, PLACES, subjectOf, Tier, TIERS } from './Question';
import { Answer, RightsTable } from './probeRights';

const PLACE_TITLES: Record<Place, string> = {
  velero: "In Velero's namespace",
  gitpod: "In Gitpod's namespace",
  portal: "In the portal's own namespace",
  peek: "Where a snapshot's recovery manifest is looked at",
  elsewhere: 'In any other namespace',
  cluster: 'In the whole cluster',
};

const INTRODUCTION = `# What each tier may do, and may not

Made by \`npm run rights\`, which asks the authoriser of a cluster, as the ServiceAccount of each tier, about every verb
below by a SelfSubjectAccessReview. \`kube-system\` stands for any other namespace; in the whole cluster the kinds of
namespaces mean all namespaces at once. What every account of a cluster may do, which is to ask for versions and kinds
and about itself, is not asked.

Whatever is not asked about is found by a SelfSubjectRulesReview: the authoriser lists all rights of each tier in those
namespaces and in \`default\`, and a right that is not below makes the command fail.`;

/** One subject, and what the authoriser said of it to each tier. */
type Line = Record<Tier, Answer>;

function linesOf(rights: RightsTable, place: Place): Line[] {
  const [read, backup, restore] = TIERS.map(tier =>
    rights[tier].filter(({ question }) => question.place === place),
  );
  return read.map((answer, index) => ({
    read: answer,
    backup: backup[index],
    restore: restore[index],
  }));
}

function isAllowedToSome(line: Line): boolean {
  return TIERS.some(tier => line[tier].allowed.length > 0);
}

function nameOf(line: Line): string {
  return `\`${subjectOf(line.read.question)}\``;
}

function cellOf({ allowed, denied }: Answer): string {
  if (allowed.length === 0) return 'nothing';
  const may = allowed.join(', ');
  return denied.length > 0 ? `${may}; not ${denied.join(', ')}` : may;
}

function table(lines: Line[]): string {
  const rows = [
    ['What', ...TIERS.map(tier => `\`${tier}\` may`)],
    ...lines.map(line => [nameOf(line), ...TIERS.map(t => cellOf(line[t]))]),
  ];
  const widths = rows[0].map((_, column) =>
    Math.max(...rows.map(row => row[column].length)),
  );
  const [header, ...body] = rows.map(row =>
    row.map((cell, column) => cell.padEnd(widths[column])),
  );
  return [header, widths.map(width => '-'.repeat(width)), ...body]
    .map(cells => `| ${cells.join(' | ')} |`)
    .join('\n');
}

/** What is denied to every tier, by the verbs that were asked. */
function denials(lines: Line[]): string {
  const byVerbs = new Map<string, string[]>();
  for (const line of lines) {
    const verbs = line.read.question.verbs
      .map(verb => (verb === '*' ? '`*`' : verb))
      .join(', ');
    byVerbs.set(verbs, [...(byVerbs.get(verbs) ?? []), nameOf(line)]);
  }
  return [...byVerbs]
    .map(([verbs, names]) => `- ${verbs}: ${names.join(', ')}`)
    .join('\n');
}

function section(rights: RightsTable, place: Place): string {
  const lines = linesOf(rights, place);
  const allowed = lines.filter(isAllowedToSome);
  return [
    `## ${PLACE_TITLES[place]}`,
    ...(allowed.length > 0 ? [table(allowed)] : []),
    'No tier may',
    denials(lines.filter(line => !isAllowedToSome(line))),
  ].join('\n\n');
}

/** The table for people, formatted as Prettier would. */
export function rightsMarkdown(rights: RightsTable): string {
  const sections = PLACES.map(place => section(rights, place));
  return `${[INTRODUCTION, ...sections].join('\n\n')}\n`;
}
