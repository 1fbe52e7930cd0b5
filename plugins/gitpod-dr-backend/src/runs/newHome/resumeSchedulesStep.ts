import { ObligationStore } from '../../database';
import { readSchedules } from '../../velero/schedules';
import { StepDefinition } from '../engine';
import { TargetConnector } from '../target/TargetClients';
import { adopt, openObligations } from './adopt';
import { obligationOf } from './plannedChanges';

/** Turns on what the restore has paused. One that was paused before had its reason, and is only named. */
export function resumeSchedulesStep(
  connector: TargetConnector,
  obligations: ObligationStore,
): StepDefinition {
  return {
    id: 'resume-schedules',
    title: 'Turn the schedules on',
    timeoutMs: 5 * 60_000,
    manualCommands: ({ veleroNamespace }) => [
      `velero schedule unpause --all -n ${veleroNamespace}`,
    ],
    async execute(context) {
      const { run, signal } = context;
      const clients = connector.openForRun(context, 'restore');
      const open = await openObligations(obligations, context);
      const schedules = await readSchedules(
        clients.reader,
        run.veleroNamespace,
        signal,
      );
      const ours = schedules.flatMap(object => {
        const obligation = obligationOf(open, object);
        return obligation ? [{ object, obligation }] : [];
      });
      for (const { object, obligation } of ours) {
        await adopt(context, clients, obligations, {
          kind: 'schedules-paused',
          object,
          label: `Schedule ${object.metadata.name} is on`,
          obligation,
        });
      }
      const left = schedules
        .filter(object => object.spec?.paused && !obligationOf(open, object))
        .map(({ metadata }) => metadata.name);
      const others =
        left.length > 0
          ? ` Paused before the restore, and still so: ${left.join(', ')}.`
          : '';
      return {
        outcome: 'succeeded',
        message: `${ours.length} of ${schedules.length} Velero schedules were turned on.${others}`,
      };
    },
  };
}
