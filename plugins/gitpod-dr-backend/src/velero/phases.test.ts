import {
  isActive,
  isTerminalPhase,
  PhaseClass,
  phaseClass,
  phaseName,
} from './phases';

describe('phaseName', () => {
  it('calls an object that Velero has not seen yet New', () => {
    expect(phaseName(undefined)).toBe('New');
    expect(phaseName('')).toBe('New');
  });

  it("keeps Velero's own word", () => {
    expect(phaseName('Finalizing')).toBe('Finalizing');
  });
});

describe.each<{
  phase: string | undefined;
  expected: PhaseClass;
  active: boolean;
  terminal: boolean;
}>([
  { phase: undefined, expected: 'pending', active: true, terminal: false },
  { phase: 'New', expected: 'pending', active: true, terminal: false },
  { phase: 'Queued', expected: 'pending', active: true, terminal: false },
  { phase: 'ReadyToStart', expected: 'pending', active: true, terminal: false },
  { phase: 'InProgress', expected: 'running', active: true, terminal: false },
  {
    phase: 'WaitingForPluginOperations',
    expected: 'running',
    active: true,
    terminal: false,
  },
  {
    phase: 'WaitingForPluginOperationsPartiallyFailed',
    expected: 'running',
    active: true,
    terminal: false,
  },
  { phase: 'Finalizing', expected: 'running', active: true, terminal: false },
  {
    phase: 'FinalizingPartiallyFailed',
    expected: 'running',
    active: true,
    terminal: false,
  },
  { phase: 'Completed', expected: 'completed', active: false, terminal: true },
  {
    phase: 'PartiallyFailed',
    expected: 'failed',
    active: false,
    terminal: true,
  },
  { phase: 'Failed', expected: 'failed', active: false, terminal: true },
  {
    phase: 'FailedValidation',
    expected: 'failed',
    active: false,
    terminal: true,
  },
  { phase: 'Deleting', expected: 'deleting', active: false, terminal: false },
])('phase $phase', ({ phase, expected, active, terminal }) => {
  it(`is ${expected}`, () => {
    expect(phaseClass(phase)).toBe(expected);
    expect(isActive({ phase: phaseName(phase) })).toBe(active);
    expect(isTerminalPhase(phase)).toBe(terminal);
  });
});

describe('a phase that a later Velero may have', () => {
  it.each(['Paused', 'completed'])(
    '%s is unknown, and never success',
    phase => {
      expect(phaseClass(phase)).toBe('unknown');
      expect(isTerminalPhase(phase)).toBe(false);
    },
  );

  it('counts as active until Velero has written when it ended', () => {
    const completedAt = '2026-11-22T08:05:00Z';

    expect(isActive({ phase: 'Paused' })).toBe(true);
    expect(isActive({ phase: 'Paused', completedAt })).toBe(false);
  });
});
