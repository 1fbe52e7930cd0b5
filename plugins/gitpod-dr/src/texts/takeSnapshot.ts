/** Texts of taking a snapshot: what is looked at before, and the start. */
export const takeSnapshotTexts = {
  button: 'Back up now',
  cannot: 'A snapshot cannot be taken now.',
  what: 'whether a snapshot can be taken',
  title: 'Back up {{target}}',
  ready: 'Can be taken',
  notReady: 'Cannot be taken now',
  intro:
    'Nothing has been started yet. This is what the portal has looked at; the snapshot itself begins with the same look.',
  introBlocked:
    'A snapshot cannot be taken now. Why, and what to do about it, is said below.',
  checked: 'Looked at {{time}}.',
  again: 'Look again',
  method: {
    label: 'Taken by',
    kots: 'The KOTS admin console',
    velero: 'Velero alone: there is no KOTS',
  },
  check: {
    label: 'What was looked at',
    pass: 'In order',
    warn: 'Warning',
    block: 'In the way',
    unknown: 'Not known',
  },
  findings: {
    title: 'Before you start',
    block: 'In the way of a snapshot',
    warn: 'Warning',
    info: 'Note',
  },
  runningNow: 'Running now',
  start: {
    title: 'Take it',
    note: 'Why it is taken (optional)',
    noteHelp:
      'Shown with the run. It stays in the portal and is not written into the snapshot.',
    noteLength: '{{length}} of {{max}} characters.',
    blocked:
      'The snapshot cannot be started. What is in the way is listed under “Before you start”.',
    button: 'Take the snapshot',
    asking: 'Asking for a snapshot…',
    cancel: 'Cancel',
    failed: 'No snapshot was requested: {{message}}',
    second:
      'No second snapshot was requested, because other work has just begun here: {{message}}.',
    follow: 'Follow that run',
  },
} as const;
