import { BackupSetting } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { paragraphs, plain, table, unknown, utc } from '../markdown';
import { PlaceSettings, RunbookFacts } from '../RunbookFacts';

function settingRow({ title, value, source, observedAt }: BackupSetting) {
  return [
    title,
    value.known ? plain(value.value) : unknown(value.reason),
    plain(source),
    utc(observedAt),
  ];
}

function settingsTable({ cluster, settings }: PlaceSettings): string {
  return paragraphs(
    `### Velero of ${plain(cluster)}`,
    table(['What', 'Value', 'Source', 'Read'], settings.map(settingRow)),
  );
}

/** Where Gitpod is, where it may be brought to, and where its snapshots are. */
export function placesSection({
  installation,
  settings,
  writtenAt,
}: RunbookFacts): string {
  const { cluster, namespace, veleroNamespace, kotsAppSlug, recovery } =
    installation;
  const row = (what: string, value: string) => [
    what,
    value,
    "catalog and the portal's configuration",
    utc(writtenAt),
  ];
  return paragraphs(
    '## Names and places',
    table(
      ['What', 'Value', 'Source', 'Read'],
      [
        row('Cluster', plain(cluster)),
        row('Namespace of Gitpod and KOTS', plain(namespace)),
        row('Namespace of Velero', plain(veleroNamespace)),
        row('App in KOTS', plain(kotsAppSlug)),
        row('Recovery cluster', recovery ? plain(recovery.cluster) : 'none'),
      ],
    ),
    ...settings.map(settingsTable),
  );
}
