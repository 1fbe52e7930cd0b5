/** Texts of the list of snapshots that the recovery cluster knows. */
export const recoverySnapshotsTexts = {
  title: 'Snapshots on the recovery cluster',
  what: 'the snapshots on the recovery cluster',
  intro:
    'What {{place}} knows through the bucket that it shares. From these Gitpod can be brought back there, also when its own cluster is gone.',
  synced: 'Velero there last looked into the bucket of {{location}} {{time}}.',
  neverSynced:
    'Velero there has not looked into the bucket of {{location}} yet. It does so once a minute.',
  problem: 'Location {{location}} is {{phase}}: {{message}}',
  noMessage: 'Velero gives no reason.',
  noLocation:
    'There is no storage location, so no snapshot can come there. Velero may not be installed on that cluster.',
  empty: {
    title: 'No snapshots there yet',
    text: 'None of this installation has come through the bucket so far.',
    unknown:
      'The recovery cluster cannot be read, so it is not known which there are.',
  },
  unreachable: 'The recovery cluster cannot be read: {{message}}',
  cannot: 'You cannot restore there now.',
  action: 'Restore there…',
} as const;
