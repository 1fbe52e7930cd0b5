/** Texts of the list of snapshots: its filter, its order, its rows. */
export const snapshotListTexts = {
  count: {
    all: '{{total}} snapshots',
    some: '{{shown}} of {{total}} snapshots',
  },
  looking: 'Looking for the snapshots that fit…',
  changed: {
    new_one: '1 new snapshot: {{name}}',
    new_other: '{{count}} new snapshots, the newest is {{name}}',
    other: 'The list has changed.',
    show: 'Show',
    gone: 'No longer on this page',
    goneWhy:
      'It was deleted, has changed so that the filter leaves it out, or newer ones have moved it on. What you see is its last known state.',
  },
  filter: {
    title: 'Filter',
    text: 'Name, phase, version or location',
    phases: 'Phase',
    trigger: 'Trigger',
    anyTrigger: 'Any trigger',
    location: 'Location',
    anyLocation: 'Any location',
    from: 'Started from',
    to: 'Started until',
    restorable: 'Only restorable ones',
    clear: 'Clear the filter',
    counted: '{{value}} ({{amount}})',
  },
  sort: {
    by: 'Sort by',
    asc: 'Ascending',
    desc: 'Descending',
    direction: 'Direction',
  },
  rows: 'Rows',
  noneFits: {
    title: 'No snapshot fits the filter',
    text: 'There are {{total}} snapshots without it.',
  },
  export: {
    csv: 'Export CSV',
    json: 'Export JSON',
    working: 'Exporting…',
    failed: 'Nothing was exported: {{message}}',
  },
  size: {
    notTold: 'not told by Velero; its page adds up its volumes',
  },
  sequence: 'sequence {{sequence}}',
  expiry: {
    expired: 'Expired {{time}}',
    lastDay: 'Today, {{time}}',
    unset: 'Not set',
  },
  notForNewCluster: 'Not for a new cluster',
  foreign: 'Started outside the portal',
  moreReasons_one: 'and 1 more reason',
  moreReasons_other: 'and {{count}} more reasons',
} as const;
