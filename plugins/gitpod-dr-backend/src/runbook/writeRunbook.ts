import { list, paragraphs, plain, utc } from './markdown';
import { RunbookFacts } from './RunbookFacts';
import { peopleSection } from './sections/people';
import { placesSection } from './sections/places';
import { recordSection } from './sections/record';
import { snapshotsSection } from './sections/snapshots';
import { waysSection } from './sections/ways';

/** How to bring an installation back without the portal, as Markdown. */
export function writeRunbook(facts: RunbookFacts): string {
  const { installation, writtenAt } = facts;
  const text = paragraphs(
    `# Restore ${plain(installation.name)} by hand`,
    `Written ${utc(
      writtenAt,
    )} by the portal. It holds no password, key or token; they have to be kept elsewhere.`,
    peopleSection(facts),
    placesSection(facts),
    snapshotsSection(facts),
    recordSection(facts),
    '## Before you begin',
    list([
      'Needed: `kubectl` with a context for each cluster that is named as the cluster, [the KOTS plugin](https://docs.replicated.com/reference/kots-cli-getting-started), the `velero` program of the recorded version, `helm`.',
      'Nothing may run beside the restore: no other Backup, Restore or deploy.',
      'Two Gitpods must never work on one database: stop the old one before the new one is deployed.',
      'A command that ends well proves nothing; look at what the cluster says, and that it is newer than your command.',
    ]),
    waysSection(facts),
  );
  return `${text}\n`;
}
