/** Texts of what a person can do with a run that has not ended. */
export const runActionsTexts = {
  title: 'What you can do now',
  pause: 'Pause after this step',
  pausing: 'Asking for a pause…',
  pauseAsked:
    '{{person}} asked for a pause {{time}}. The present step is done to its end; the one after it does not begin.',
  paused:
    'Paused: {{person}} asked for it {{time}}. The next step, “{{step}}”, has not begun. What Velero or KOTS works on by itself goes on.',
  pausedAtEnd:
    'Paused: {{person}} asked for it {{time}}. What Velero or KOTS works on by itself goes on.',
  continue: 'Continue',
  withdraw: 'Do not pause',
  continuing: 'Asking to go on…',
  giveUp: 'Give up…',
  givenUp:
    '{{person}} gave this run up {{time}}: “{{reason}}”. It ends as soon as the present step lets go; then this page lists what stands.',
  noReason: 'no reason given',
  cannot: 'You can follow this run, but not steer it.',
  failed: 'That was not done: {{message}}',
  confirm: {
    back: 'Back to the run',
    title: 'Give up: {{run}}',
    intro: 'Nothing has been given up yet. This is what it would mean:',
    notUndone:
      'Nothing is undone. What has been deleted stays deleted, and what has been restored stays.',
    goesOn:
      'Velero and KOTS cannot be stopped: what they have begun, they do to its end.',
    final: 'The run cannot be taken up again. A new one begins from the start.',
    obligations:
      'What has to be put back, such as a location that is read-only, stays listed until somebody puts it back.',
    done: 'Done so far',
    nothingDone: 'No step has been done.',
    now: 'In this moment: {{step}}',
    after:
      'When it has ended, the page of the run lists what stands in the cluster.',
    ended: 'This run has ended; there is nothing left to give up.',
    form: 'Confirm',
    reason: 'Why you give it up',
    reasonHelp:
      'Kept with the run and in its report. Write no password and no key here.',
    cancel: 'Do not give it up',
    button: 'Give up this run',
    asking: 'Giving it up…',
    failed: 'It was not given up: {{message}}',
  },
} as const;
