/** Texts of the list of restores and of the runbook. */
export const restoresTexts = {
  what: 'the restores',
  title: 'Restores',
  description:
    'Restores that were started in this portal. A new one starts from the snapshot that it goes back to.',
  empty: 'No restore has been started in this portal yet.',
  choose: 'Choose a snapshot to restore',
  column: {
    what: 'What',
    outcome: 'Outcome',
    by: 'By',
    started: 'Started',
    duration: 'Took',
    rto: 'RTO',
    rpo: 'RPO',
  },
  into: 'into {{place}}',
  recovery: 'recovery cluster',
  runbook: {
    title: 'Runbook',
    text: 'How to restore by hand, with the names and addresses of this installation. Keep a copy outside the portal: in a disaster the portal may be down too.',
    download: 'Download runbook',
    working: 'Writing the runbook…',
    failed: 'There is no runbook: {{message}}',
    copy: {
      what: 'where the runbook is kept',
      last: 'The portal wrote a copy {{time}} to {{file}}.',
      none: 'The portal has not written a copy to {{directory}} yet.',
      failed:
        'The attempt to write a copy {{time}} did not succeed: {{message}}',
      off: 'The portal writes no copy by itself. {{reason}}',
    },
  },
} as const;
