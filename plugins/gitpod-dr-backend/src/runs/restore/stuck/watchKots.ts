import { TargetClients } from '../../target/TargetClients';
import { StepContext } from '../../engine';
import { findDeleting } from '../application';
import { restoreInput } from '../RestoreInput';
import { KotsWait, recogniseKotsWait } from './kotsStuck';
import { StuckState } from './StuckState';
import { StuckWatch } from './StuckWatch';
import { isTerminating } from './watchRestore';

/** Says of a wait for KOTS whether it has come to a state that is known by name. */
export function watchKots(
  clients: TargetClients,
  context: StepContext,
  waitsFor: KotsWait['waitsFor'],
): (sentence: string) => Promise<string> {
  const watch = new StuckWatch(context);
  return sentence =>
    watch.explain(sentence, () =>
      lookAround(clients, context, { waitsFor, waitedMs: watch.waitedMs }),
    );
}

async function lookAround(
  clients: TargetClients,
  context: StepContext,
  wait: Pick<KotsWait, 'waitsFor' | 'waitedMs'>,
): Promise<StuckState | undefined> {
  const { run, signal } = context;
  const { namespace } = run;
  const { kotsAppSlug: slug } = restoreInput(run);
  const [app, held, namespaceTerminating] = await Promise.all([
    clients.kots.app(slug, signal),
    findDeleting(clients.reader, { namespace, slug }, signal),
    isTerminating(clients, context),
  ]);
  return recogniseKotsWait({
    ...wait,
    namespace,
    slug,
    hasDeployedVersion: app.currentVersion !== undefined,
    held,
    namespaceTerminating,
  });
}
