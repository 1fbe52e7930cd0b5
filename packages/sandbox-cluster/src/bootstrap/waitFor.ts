import { ClusterStore } from '../store/ClusterStore';

/** Resolves once the condition holds, looking again after each change of the store. */
export function waitFor(
  store: ClusterStore,
  what: string,
  condition: () => boolean,
  timeoutMs = 30_000,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const finish = (settle: () => void) => {
      unobserve();
      clearTimeout(timer);
      settle();
    };
    const check = () => condition() && finish(resolve);
    const unobserve = store.observe(check);
    const timer = setTimeout(
      () => finish(() => reject(new Error(`Waited in vain: ${what}`))),
      timeoutMs,
    );
    check();
  });
}
