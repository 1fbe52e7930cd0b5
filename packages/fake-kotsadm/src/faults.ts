/** Switches that make the console misbehave, read each time they matter. */
export interface FaultSwitches {
  /** Undefined when the fault is off; otherwise its parameters. */
  get(name: string): Record<string, unknown> | undefined;
}

export const noFaults: FaultSwitches = { get: () => undefined };
