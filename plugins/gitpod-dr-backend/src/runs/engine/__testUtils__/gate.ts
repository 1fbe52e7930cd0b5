/** A place in a step at which a test can hold it. */
export interface Gate {
  /** Resolves when the step has arrived. */
  reached: Promise<void>;
  /** Called by the step: waits there until it is opened. */
  pass(): Promise<void>;
  open(): void;
}

export function createGate(): Gate {
  let arrive = () => {};
  let open = () => {};
  const reached = new Promise<void>(resolve => {
    arrive = resolve;
  });
  const opened = new Promise<void>(resolve => {
    open = resolve;
  });
  return {
    reached,
    open,
    pass: () => {
      arrive();
      return opened;
    },
  };
}
