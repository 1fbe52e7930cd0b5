import { Sandbox } from '@gitpod-dr/sandbox-cluster';

/** Calls `act` once, in the very moment in which the `count`-th object of the kind comes into being. */
export function whenCreated(
  sandbox: Sandbox,
  plural: string,
  act: () => void,
  count = 1,
): void {
  let seen = 0;
  const stop = sandbox.store.subscribe(({ type, resource }) => {
    if (type !== 'ADDED' || resource.plural !== plural) return;
    seen += 1;
    if (seen < count) return;
    stop();
    act();
  });
}
