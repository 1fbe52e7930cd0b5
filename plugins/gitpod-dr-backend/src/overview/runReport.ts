import {
  Run,
  RunEvent,
  RunReport,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { RunStore } from '../database';
import { ResolvedInstallation } from '../installations/InstallationResolver';
import { isoOf } from './objective';

/** All that is known of a run, for people who were not there. */
export async function reportOf(
  runs: Pick<RunStore, 'listEvents'>,
  installation: Pick<ResolvedInstallation, 'rto' | 'rpo'>,
  run: Run,
): Promise<RunReport> {
  const { result = {} } = run;
  return {
    format: 1,
    generatedAt: new Date().toISOString(),
    run,
    events: await allEvents(runs, run.id),
    verification: result.verification ?? [],
    measured: {
      rto: result.measuredRto,
      rpo: result.measuredRpo,
      rtoObjective: isoOf(installation.rto),
      rpoObjective: isoOf(installation.rpo),
    },
  };
}

async function allEvents(
  runs: Pick<RunStore, 'listEvents'>,
  runId: string,
): Promise<RunEvent[]> {
  const events: RunEvent[] = [];
  for (;;) {
    const page = await runs.listEvents(runId, events.at(-1)?.id ?? 0);
    if (page.length === 0) return events;
    events.push(...page);
  }
}
