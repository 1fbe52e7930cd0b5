import { StoredStep } from '../../database';
import { concludeRun, findNextStep } from './conclusion';

function steps(...statuses: StoredStep['status'][]): StoredStep[] {
  return statuses.map((status, index) => ({
    id: `step-${index}`,
    title: `Step ${index}`,
    status,
    message: `${status} ${index}.`,
    elapsedMs: 0,
    askedMs: 0,
    questions: [],
  }));
}

describe('findNextStep', () => {
  it.each([
    [steps('pending', 'pending'), 'step-0'],
    [steps('succeeded', 'running', 'pending'), 'step-1'],
    [steps('unproved', 'pending'), 'step-1'],
    [steps('succeeded', 'succeeded'), undefined],
    [steps('failed', 'pending'), undefined],
    [[], undefined],
  ])('should go on at the right step (case %#)', (stored, id) => {
    expect(findNextStep(stored)?.id).toBe(id);
  });
});

describe('concludeRun', () => {
  it('should let one failed step decide', () => {
    expect(concludeRun(steps('unproved', 'failed', 'pending'))).toEqual({
      status: 'failed',
      summary: '"Step 1" failed: failed 1.',
    });
  });

  it('should name all that was not proved', () => {
    expect(concludeRun(steps('unproved', 'succeeded', 'unproved'))).toEqual({
      status: 'unproved',
      summary:
        'Done, but not proved: "Step 0": unproved 0. "Step 2": unproved 2.',
    });
  });

  it('should end with the words of the last step', () => {
    expect(concludeRun(steps('succeeded', 'succeeded'))).toEqual({
      status: 'succeeded',
      summary: 'succeeded 1.',
    });
  });
});
