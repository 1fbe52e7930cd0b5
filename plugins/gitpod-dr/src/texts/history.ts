/** Texts of the charts of the last 90 days and of the table in their place. */
export const historyTexts = {
  what: 'the last 90 days',
  title: 'The last 90 days',
  empty: 'There was no snapshot in the last 90 days.',
  summary_one:
    '{{count}} snapshot since {{since}}: {{outcomes}}. {{gaps}} {{before}}',
  summary_other:
    '{{count}} snapshots since {{since}}: {{outcomes}}. {{gaps}} {{before}}',
  outcome: {
    good: '{{number}} completed',
    attention: '{{number}} with warnings',
    bad: '{{number}} failed',
    unknown: '{{number}} not known',
    active: '{{number}} at work',
    waiting: '{{number}} waiting',
  },
  legend: {
    good: 'Completed',
    attention: 'With warnings',
    bad: 'Failed',
    unknown: 'Not known',
    active: 'At work',
    waiting: 'Waiting',
    gap: 'No good snapshot within the objective',
    before: 'Not known: no snapshot of that time exists',
  },
  gaps: {
    noObjective: 'There is no objective to hold them against.',
    none: 'No gap beyond the objective of {{objective}}.',
    some_one: '{{count}} gap beyond the objective of {{objective}}.',
    some_other: '{{count}} gaps beyond the objective of {{objective}}.',
    title: 'Gaps beyond the objective',
    from: 'From',
    to: 'To',
    now: 'now',
    length: 'How long',
  },
  bounded:
    'Only the newest {{shown}} of {{total}} are drawn; all of them are in the list.',
  before:
    'No snapshot of the time before {{since}} exists: Velero removes those that have expired, so whether there was a gap is not known.',
  duration: 'Outcome and duration',
  size: 'Size of volumes',
  sizeUnknown:
    'Velero tells the size of none of these snapshots in its list. The page of a snapshot has the size of its volumes.',
  sizeSome: 'Known of {{known}} of {{total}} snapshots.',
  pick: {
    label: 'One snapshot after the other',
    previous: 'Earlier',
    next: 'Later',
    none: 'Point at a mark, or go through the snapshots with the buttons or the arrow keys.',
    position: '{{number}} of {{total}}',
  },
  showTable: 'Show as a table',
  showChart: 'Show as charts',
  column: {
    started: 'Started',
    name: 'Name',
    outcome: 'Outcome',
    duration: 'Duration',
    size: 'Size',
  },
} as const;
