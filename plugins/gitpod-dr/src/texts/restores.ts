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
  },
} as const;
