/** Texts of the page on which the recovery cluster becomes the new home. */
export const newHomeTexts = {
  what: 'what the new home would change',
  title: 'Make {{cluster}} the new home',
  intro:
    'Gitpod stays on {{cluster}}. Until then Velero there is kept from the bucket that it shares with the cluster of before.',
  changes: 'What will be done, in this order',
  again: 'Look again',
  checked: 'Looked at {{time}}.',
  findings: {
    title: 'Before you start',
    none: 'Nothing stands against it.',
    block: 'In the way',
    warn: 'To know before',
    info: 'Good to know',
  },
  move: {
    title: 'What the portal’s operator changes afterwards',
    text: 'The portal takes snapshots where its configuration and the annotations of the entity say. Neither can be changed from here.',
    configuration:
      'In the portal’s configuration, in place of the present entry:',
    entity: 'In the file of the entity:',
  },
  confirm: {
    title: 'Confirm',
    label: 'Type {{name}} to confirm',
    mismatch: 'This is not {{name}}.',
  },
  blocked: 'It cannot be done while something above is in the way.',
  cancel: 'Cancel',
  start: 'Make {{cluster}} the new home',
  starting: 'Starting…',
  failed: 'Nothing was started: {{message}}',
  offer: {
    title: 'Does Gitpod stay here?',
    text: 'The restore has made the storage location read-only and paused the schedules, so that the snapshots of the cluster of before stay as they are. If Gitpod stays, snapshots must be taken here.',
    link: 'Make {{cluster}} the new home…',
  },
} as const;
