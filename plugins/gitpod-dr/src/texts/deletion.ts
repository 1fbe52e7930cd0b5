/** Texts of the page that deletes one snapshot. */
export const deletionTexts = {
  back: 'Back to the snapshot',
  what: 'what deleting the snapshot would do',
  title: 'Delete snapshot {{name}} of {{target}}',
  intro:
    'Nothing has been deleted yet. Read what would go, then decide. What is deleted cannot be brought back.',
  introBlocked:
    'This snapshot cannot be deleted now. Why, and what to do about it, is said below.',
  computed: 'Worked out {{time}}.',
  again: 'Work out again',
  goes: {
    title: 'Will be deleted',
    files: 'Files in the backup storage',
    restores: 'Restores made from it, with their logs',
    restoresKeep: 'What they have brought into the cluster stays there.',
    noRestores: 'No restore was made from it.',
    restore: '{{name}} ({{phase}})',
  },
  lastGood: {
    title: 'This is the only snapshot that can be restored',
    text: 'Without it this Gitpod cannot be brought back.',
    confirm:
      'Delete it all the same: nothing can be restored until a new snapshot has completed',
  },
  request: {
    title: 'It has been requested before',
    text: 'Velero has the request {{name}} of {{time}} ({{phase}}).',
  },
  findings: {
    title: 'Before you delete',
    block: 'In the way of the deletion',
    warn: 'Warning',
    info: 'Note',
  },
  confirm: {
    title: 'Confirm',
    label: 'Type {{name}} to confirm',
    help: 'The name of the snapshot, exactly as written.',
    mismatch: 'This is not {{name}}.',
  },
  blocked:
    'This snapshot cannot be deleted. What is in the way is listed under “Before you delete”.',
  cannot: 'Nothing can be deleted now.',
  cancel: 'Cancel',
  button: 'Delete {{name}}',
  asking: 'Asking Velero to delete it…',
  failed: 'It was not deleted: {{message}}',
  changed:
    'The page below has been worked out again. Read it and confirm again.',
} as const;
