import { StepContext } from '../../engine';
import { inspectWork } from '../../gate/inspectVelero';
import { TargetClients } from '../../target/TargetClients';
import { Look, waitFor } from '../../target/waitFor';
import { findDeleting, listApplication } from '../application';
import { compareObjects } from '../digest';
import { takeLastLook } from '../lastLook';
import { isFresh, lookedNow } from '../looks';
import { StateBefore } from '../pointOfNoReturnStep';
import { restoreInput } from '../RestoreInput';
import { BEFORE_ALL, BEFORE_APPLICATION, Standing } from '../Standing';
import { ApplicationsIntent, remember } from './ApplicationsIntent';

/** How far the run has come when KOTS has not yet been asked. */
export function standingBeforeRequest(context: StepContext): Standing {
  return context.hadStep('remove-admin-console')
    ? BEFORE_APPLICATION
    : BEFORE_ALL;
}

/** A request whose answer was lost may have arrived all the same; then something is gone. */
async function hasDeleted(
  clients: TargetClients,
  context: StepContext<ApplicationsIntent>,
): Promise<boolean> {
  if (!context.state.get()!.asked) return false;
  const { run, signal } = context;
  const { kotsAppSlug: slug, deletedByKots } = restoreInput(run);
  const place = { namespace: run.namespace, slug };
  const present = await listApplication(clients.reader, place, signal);
  if (compareObjects(deletedByKots, present).gone.length > 0) return true;
  return (await findDeleting(clients.reader, place, signal)).length > 0;
}

/** A console that came back from a snapshot may at once take the one that its schedule has missed. */
async function awaitOtherWork(
  clients: TargetClients,
  context: StepContext,
): Promise<void> {
  const { run, signal } = context;
  const { namespace: deploysIn, veleroNamespace } = run;
  await waitFor(context, async (): Promise<Look<true>> => {
    const { findings } = await inspectWork(
      clients,
      { deploysIn, veleroNamespace },
      signal,
    );
    return findings.length === 0
      ? { found: true }
      : { waiting: findings.map(({ message }) => message).join(' ') };
  });
}

/**
 * KOTS deletes as soon as it is asked, and the last look may be long past. Throws `StepFailedError` if
 * something stands against it now.
 */
export async function lookBeforeRequest(
  clients: TargetClients,
  context: StepContext<ApplicationsIntent>,
): Promise<void> {
  const { look, acknowledged, failures } = context.state.get()!;
  // After that the application may be gone in part, and only KOTS can bring it back.
  if (acknowledged || failures) return;
  const before = context.resultsOf<StateBefore>('point-of-no-return')!;
  if (isFresh(look ?? before, context)) return;
  if (await hasDeleted(clients, context)) return;
  const standing = standingBeforeRequest(context);
  if (!standing.beforeConsole) await awaitOtherWork(clients, context);
  await takeLastLook(clients, context, standing);
  await remember(context, { look: lookedNow(context) });
}
