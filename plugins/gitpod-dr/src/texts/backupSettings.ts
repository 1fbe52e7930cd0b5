/** Texts of how KOTS and Velero are set up. */
export const backupSettingsTexts = {
  what: 'the backup settings',
  title: 'Backup settings',
  description:
    'How KOTS and Velero are set up. The portal changes none of this; the command beside a setting does.',
  again: 'Read again',
  none: 'KOTS and Velero have told no settings.',
  column: {
    setting: 'Setting',
    value: 'Value',
    source: 'Read from',
    change: 'Changed by',
  },
  noCommand: 'No command',
} as const;
