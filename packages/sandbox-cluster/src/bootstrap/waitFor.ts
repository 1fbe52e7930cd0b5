import { ClusterStore } from '../store/ClusterStore';

/** Resolves once the condition holds, looking again after each change of the store. */
export async function waitFor(
  store: ClusterStore,
  what: string,
  condition: () => boolean,
  timeoutMs = 30_000,
): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let unobserve = () => {};
  try {
    await new Promise<void>((resolve, reject) => {
      const check = () => {
        if (condition()) {
          resolve();
        }
      };
      timer = setTimeout(
        () => reject(new Error(`Waited in vain: ${what}`)),
        timeoutMs,
      );
      unobserve = store.observe(check);
      check();
    });
  } finally {
    clearTimeout(timer);
    unobserve();
  }
}
