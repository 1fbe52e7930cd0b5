import { FaultSwitches } from '../store/types';

export type FaultParameters = Record<string, unknown>;

/** Switched over HTTP by tests and the demonstration; all off when the process starts. */
export class FaultRegistry implements FaultSwitches {
  private readonly faults = new Map<string, FaultParameters>();
  private readonly listeners = new Set<(fault: string) => void>();

  get(fault: string): FaultParameters | undefined {
    return this.faults.get(fault);
  }

  all(): Record<string, FaultParameters> {
    return Object.fromEntries(this.faults);
  }

  set(fault: string, parameters: FaultParameters = {}): void {
    this.faults.set(fault, parameters);
    this.listeners.forEach(listener => listener(fault));
  }

  clear(fault: string): void {
    if (this.faults.delete(fault)) {
      this.listeners.forEach(listener => listener(fault));
    }
  }

  clearAll(): void {
    [...this.faults.keys()].forEach(fault => this.clear(fault));
  }

  /** Calls `listener` with the name of each fault that is set or cleared. */
  onChange(listener: (fault: string) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
