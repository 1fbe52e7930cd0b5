import {
  PreflightCheck,
  PreviewFinding,
  Run,
  SnapshotPreflight,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { RunStore } from '../../database';
import { ResolvedInstallation } from '../../installations/InstallationResolver';
import { TargetConnector } from '../target/TargetClients';
import { inspectSnapshot } from './inspectSnapshot';
import { methodFor } from './SnapshotInput';

function ofOwnRun(run: Run): PreviewFinding {
  return {
    severity: 'block',
    code: 'portal-run-active',
    message: `A ${run.kind} run of the portal is active: ${run.id}, started by ${run.requestedBy}.`,
    nextStep: 'Follow that run; the next one can start when it has ended.',
  };
}

function withOwnRun(checks: PreflightCheck[], { message }: PreviewFinding) {
  return checks.map(check =>
    check.id === 'other-work'
      ? { ...check, result: 'block' as const, detail: message }
      : check,
  );
}

/** Tells a person, before anything starts, whether a snapshot can be taken. */
export class SnapshotPreflighter {
  constructor(
    private readonly connector: TargetConnector,
    private readonly runs: Pick<RunStore, 'activeRun'>,
  ) {}

  async preflight(
    installation: ResolvedInstallation,
    requestedBy: string,
  ): Promise<SnapshotPreflight> {
    const clients = this.connector.openForRequest(
      installation,
      'backup',
      requestedBy,
    );
    const method = methodFor(installation);
    const [inspection, active] = await Promise.all([
      inspectSnapshot(clients, method, installation),
      this.runs.activeRun(installation),
    ]);
    const own = active && ofOwnRun(active);
    const findings = own ? [own, ...inspection.findings] : inspection.findings;
    return {
      ready: !findings.some(({ severity }) => severity === 'block'),
      checkedAt: new Date().toISOString(),
      method,
      checks: own ? withOwnRun(inspection.checks, own) : inspection.checks,
      findings,
    };
  }
}
