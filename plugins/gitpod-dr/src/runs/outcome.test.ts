import { Run } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { waitingStep } from '../__testUtils__/questions';
import { restoreRun, snapshotRun, verifiedRun } from '../__testUtils__/runs';
import {
  failedItem,
  unknownItem,
  verified,
} from '../__testUtils__/verification';
import { outcomeOf } from './outcome';

describe('outcomeOf', () => {
  it.each<[string, Run, string]>([
    ['a restore with all as before', verifiedRun(), 'verified'],
    [
      'a restore that was not compared',
      verifiedRun({ result: undefined }),
      'succeeded',
    ],
    [
      'a success with something that is not known',
      verifiedRun({ result: { verification: [verified(), unknownItem] } }),
      'notVerified',
    ],
    [
      'a success with something that failed',
      verifiedRun({ result: { verification: [verified(), failedItem] } }),
      'notVerified',
    ],
    [
      'a restore that is not proved',
      verifiedRun({ status: 'unproved' }),
      'notVerified',
    ],
    [
      'a snapshot that is not proved',
      snapshotRun({ status: 'unproved' }),
      'unproved',
    ],
    [
      'a run with an open question',
      restoreRun({ steps: [waitingStep()] }),
      'waits',
    ],
    [
      'a run that was given up over a question',
      restoreRun({ status: 'stopped', steps: [waitingStep()] }),
      'stopped',
    ],
  ])('tells %s', (_, run, outcome) => {
    expect(outcomeOf(run)).toBe(outcome);
  });
});
