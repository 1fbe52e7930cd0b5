import { StepDefinition } from '../engine';
import { requireOpenGate } from '../gate/requireOpenGate';
import { observed } from '../target/evidence';
import { TargetConnector } from '../target/TargetClients';
import { inspectSnapshot, STORAGE_LOCATION } from '../backup/inspectSnapshot';
import { methodOf } from './SnapshotInput';

const NOTHING_STARTED = 'No snapshot was started.';

/** Looks whether a snapshot can be taken now; starts nothing. */
export function preflightStep(connector: TargetConnector): StepDefinition {
  return {
    id: 'preflight',
    title: 'Check that a snapshot can be taken',
    timeoutMs: 2 * 60_000,
    manualCommands: run => [
      `kubectl get backupstoragelocation ${STORAGE_LOCATION} -n ${run.veleroNamespace}`,
      `kubectl get daemonsets -n ${run.veleroNamespace}`,
      `kubectl get backups,restores -n ${run.veleroNamespace}`,
    ],
    async execute(context) {
      const { run, signal } = context;
      const clients = connector.openForRun(context, 'backup');
      const method = methodOf(run);
      await context.progress(
        method === 'kots'
          ? 'Asking Velero and the KOTS admin console.'
          : 'Asking Velero.',
      );
      const { findings, checks, errors, veleroVersion, kotsVersion } =
        await inspectSnapshot(clients, method, run, signal);
      const known = findings.filter(({ code }) => !code.endsWith('-unknown'));
      requireOpenGate(known, NOTHING_STARTED);
      // A cluster that could not be read is asked again, until the step's time is up.
      if (errors.length > 0) throw errors[0];
      for (const { severity, message } of findings) {
        if (severity === 'warn') await context.log('warn', message);
      }
      await context.evidence(
        observed('Velero server', veleroVersion!, 'Kubernetes API'),
      );
      const nodeAgent = checks.find(({ id }) => id === 'node-agent')!;
      await context.evidence(
        observed('Node agent', nodeAgent.detail, 'Kubernetes API'),
      );
      if (kotsVersion) {
        await context.evidence(
          observed('KOTS version', kotsVersion, 'KOTS admin console'),
        );
      }
      return {
        outcome: 'succeeded',
        message:
          method === 'kots'
            ? 'Velero answers, its storage location is available, nothing else runs, and the admin console takes our key.'
            : 'Velero answers, its storage location is available, and nothing else runs.',
      };
    },
  };
}
