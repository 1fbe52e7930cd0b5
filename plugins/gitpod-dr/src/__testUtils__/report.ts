import { RunReport } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { verifiedRun } from './runs';
import { minutesAgo } from './times';
import { verification } from './verification';

export function runReport(changes: Partial<RunReport> = {}): RunReport {
  return {
    format: 1,
    generatedAt: minutesAgo(0),
    run: verifiedRun(),
    events: [
      { id: 1, at: minutesAgo(3), level: 'info', message: 'The run began.' },
    ],
    verification,
    measured: {
      rto: 'PT38M',
      rpo: 'PT26H',
      rtoObjective: 'PT4H',
      rpoObjective: 'PT24H',
    },
    ...changes,
  };
}
