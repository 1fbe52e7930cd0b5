/** Texts of what is still to be put back. */
export const obligationsTexts = {
  kind: {
    'location-read-only': 'Backup location is still read-only',
    'schedules-paused': 'Schedules are still paused',
  },
  other: 'Something is still to be put back',
  since: 'Since {{since}}, by {{run}}, in cluster {{cluster}}.',
  run: 'this restore',
  problem: 'It could not be put back: {{problem}}',
  cannot: 'You cannot put it back.',
  settle: 'Put back',
  settleNamed: 'Put back: {{sentence}}',
  settling: 'Putting it back…',
  settled: 'Put back {{time}}, as seen in cluster {{cluster}}: {{sentence}}',
  failed: 'It was not put back: {{message}}',
  unknown:
    'Whether a restore has left something to put back is not known: {{message}}',
} as const;
