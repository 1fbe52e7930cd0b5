import {
  PreflightCheck,
  PreviewFinding,
  SnapshotMethod,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { missingRightsOf } from '../../kubernetes/rights/missingRights';
import {
  inspectAdminConsole,
  inspectKotsRestore,
} from '../gate/inspectAdminConsole';
import { inspectNodeAgent } from '../gate/inspectNodeAgent';
import {
  inspectLocation,
  inspectServer,
  inspectWork,
} from '../gate/inspectVelero';
import { findMissingRights } from '../gate/requiredRights';
import { OwnRun } from '../target/ownWork';
import { TargetClients } from '../target/TargetClients';

/** KOTS writes this name into every Backup that it makes, and the portal into its own. */
export const STORAGE_LOCATION = 'default';

export interface SnapshotPlace {
  namespace: string;
  veleroNamespace: string;
  /** The run of ours that is active, for a person who wants to start another one. */
  own?: OwnRun;
}

/** What was found before a snapshot. */
export interface SnapshotInspection {
  checks: PreflightCheck[];
  findings: PreviewFinding[];
  veleroVersion?: string;
  kotsVersion?: string;
  /** What went wrong with each check that could not be made. */
  errors: unknown[];
}

/** What one check found; `good` is said if nothing stands against a snapshot. */
interface Look {
  findings: PreviewFinding[];
  good: string;
}

type CheckTitle = Pick<PreflightCheck, 'id' | 'title'>;

const SEVERITIES = ['block', 'warn'] as const;

function toCheck(title: CheckTitle, { findings, good }: Look): PreflightCheck {
  const worst = SEVERITIES.find(severity =>
    findings.some(finding => finding.severity === severity),
  );
  return {
    ...title,
    result: worst ?? 'pass',
    detail: worst ? findings.map(({ message }) => message).join(' ') : good,
  };
}

/** Makes the checks one after the other, so that each failure stays its own. */
class Inspection implements SnapshotInspection {
  readonly checks: PreflightCheck[] = [];
  readonly findings: PreviewFinding[] = [];
  readonly errors: unknown[] = [];
  veleroVersion?: string;
  kotsVersion?: string;

  async check(title: CheckTitle, look: () => Promise<Look>): Promise<void> {
    if (this.lacksRights()) {
      const detail = 'Not looked at, since the portal lacks rights.';
      this.checks.push({ ...title, result: 'unknown', detail });
      return;
    }
    try {
      const seen = await look();
      this.checks.push(toCheck(title, seen));
      this.findings.push(...seen.findings);
    } catch (error) {
      this.errors.push(error);
      const { message } = error as Error;
      this.checks.push({ ...title, result: 'unknown', detail: `${message}.` });
      this.findings.push({
        severity: 'block',
        code: `${title.id}-unknown`,
        message: `${message}.`,
        nextStep: 'Try again when the cluster answers.',
        missingRights: missingRightsOf(error),
      });
    }
  }

  private lacksRights(): boolean {
    return this.checks.some(
      ({ id, result }) => id === 'rights' && result === 'block',
    );
  }
}

/**
 * Looks whether a snapshot can be taken now; starts nothing. The first step of a run and the question of
 * a person before it are answered by this alone.
 */
export async function inspectSnapshot(
  clients: TargetClients,
  method: SnapshotMethod,
  place: SnapshotPlace,
  signal?: AbortSignal,
): Promise<SnapshotInspection> {
  const { veleroNamespace, own } = place;
  const inspection = new Inspection();
  await inspection.check(
    { id: 'rights', title: "The portal's rights" },
    async () => ({
      findings: await findMissingRights(clients, 'backup', place, signal),
      good: 'The portal has every right that a snapshot needs.',
    }),
  );
  await inspection.check(
    { id: 'velero-server', title: 'Velero server' },
    async () => {
      const server = await inspectServer(clients, veleroNamespace, signal);
      inspection.veleroVersion = server.veleroVersion;
      return { ...server, good: `Velero ${server.veleroVersion} answers.` };
    },
  );
  await inspection.check(
    { id: 'storage-location', title: 'Storage location' },
    async () => ({
      findings: await inspectLocation(
        clients,
        { veleroNamespace, storageLocation: STORAGE_LOCATION, use: 'write' },
        await clients.reader.serverTime(signal),
        signal,
      ),
      good: `Velero found storage location ${STORAGE_LOCATION} available, and lately.`,
    }),
  );
  await inspection.check(
    { id: 'node-agent', title: 'Node agent' },
    async () => {
      const agent = await inspectNodeAgent(clients, veleroNamespace, signal);
      const { ready, desired } = agent.count ?? {};
      return { ...agent, good: `Ready on ${ready} of ${desired} nodes.` };
    },
  );
  if (method === 'kots') {
    await inspection.check(
      { id: 'admin-console', title: 'KOTS admin console' },
      async () => {
        const report = await inspectAdminConsole(clients.kots, signal);
        inspection.kotsVersion = report.kotsVersion;
        return {
          ...report,
          good: `KOTS ${report.kotsVersion} answers and takes the portal's key.`,
        };
      },
    );
  }
  await inspection.check(
    { id: 'other-work', title: 'Nothing else runs' },
    async () => {
      const deploysIn = method === 'kots' ? place.namespace : undefined;
      const { findings } = await inspectWork(
        clients,
        { deploysIn, veleroNamespace, own },
        signal,
      );
      const { kotsAppSlug } = clients.installation;
      // What KOTS restores then is what the run has asked it for.
      const mayBeOurs = own?.run.kind === 'restore';
      const ofKots =
        inspection.kotsVersion && !mayBeOurs
          ? await inspectKotsRestore(clients.kots, kotsAppSlug, signal)
          : [];
      return {
        findings: [...findings, ...ofKots],
        good: 'No snapshot, restore or deployment is under way.',
      };
    },
  );
  return inspection;
}
