import { StepDefinition } from '../engine';
import { observed } from '../target/evidence';
import { TargetConnector } from '../target/TargetClients';
import { readSharedSubjects } from './adminConsole';
import { takeLastLook } from './lastLook';

/** What stood before the first deletion, for comparison afterwards. */
export interface StateBefore {
  /** Subjects of the binding that all KOTS installations share; absent if there was no binding. */
  sharedSubjects?: string[];
  /** When the last look ended, by the portal's clock, ISO 8601. */
  lookedAt: string;
  /** The claim under which that was. */
  claim: number;
}

/**
 * The last look before anything is deleted: all that the rest of the procedure depends on is checked
 * once more. Whatever stands against it ends the run here, without harm.
 */
export function pointOfNoReturnStep(
  connector: TargetConnector,
): StepDefinition<StateBefore> {
  return {
    id: 'point-of-no-return',
    title: 'Point of no return',
    timeoutMs: 5 * 60_000,
    manualCommands: run => [
      `kubectl get backupstoragelocation -n ${run.veleroNamespace}`,
      `kubectl get backups,restores -n ${run.veleroNamespace}`,
      `velero backup describe ${run.snapshotName} --details -n ${run.veleroNamespace}`,
    ],
    async execute(context) {
      const clients = connector.openForRun(context, 'restore');
      const { veleroVersion, objectsInSnapshot } = await takeLastLook(
        clients,
        context,
      );
      const sharedSubjects = await readSharedSubjects(
        clients.reader,
        context.signal,
      );
      const lookedAt = new Date().toISOString();
      await context.state.save({
        sharedSubjects,
        lookedAt,
        claim: context.claim,
      });
      await context.evidence(
        observed('Velero server', veleroVersion, 'Kubernetes API'),
      );
      await context.evidence(
        observed(
          'Objects in the snapshot',
          `${objectsInSnapshot}, the admin console among them`,
          'Velero object storage',
        ),
      );
      return {
        outcome: 'succeeded',
        message:
          'The portal has every right that it needs, Velero answers, the snapshot can be read and holds the admin console, nothing else runs, and nothing changed since the preview.',
      };
    },
  };
}
