import type { KubeObject } from '../store/types';

const TERMINAL_PHASES = [
  'FailedValidation',
  'Completed',
  'PartiallyFailed',
  'Failed',
];

export function phaseOf(object: KubeObject): string {
  return object.status?.phase || 'New';
}

export function isTerminal(phase: string): boolean {
  return TERMINAL_PHASES.includes(phase);
}
