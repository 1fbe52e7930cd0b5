import {
  PreflightCheck,
  PreviewFinding,
  SnapshotPreflight,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { RunStore } from '../../database';
import { ResolvedInstallation } from '../../installations/InstallationResolver';
import { ownRunFinding } from '../gate/inspectVelero';
import { TargetConnector } from '../target/TargetClients';
import { inspectSnapshot } from '../backup/inspectSnapshot';
import { methodFor } from './SnapshotInput';

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
    const run = await this.runs.activeRun(installation);
    const { kotsAppSlug } = installation;
    const own = run && { run, kotsAppSlug };
    const { findings: found, checks } = await inspectSnapshot(clients, method, {
      ...installation,
      own,
    });
    const ofOwn = own && ownRunFinding(own);
    const findings = ofOwn
      ? [ofOwn, ...found.filter(({ code }) => code !== ofOwn.code)]
      : found;
    return {
      ready: !findings.some(({ severity }) => severity === 'block'),
      checkedAt: new Date().toISOString(),
      method,
      checks: ofOwn ? withOwnRun(checks, ofOwn) : checks,
      findings,
    };
  }
}
