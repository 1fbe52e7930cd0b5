import { SchedulerServiceTaskScheduleDefinition } from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import path from 'node:path';
import { fail } from './fail';
import { readSchedule } from './schedule';

const KEY = 'gitpodDr.runbook.export';
const DEFAULT_KEEP = 28;
const MOST_KEPT = 1000;
/** With the delay the clusters have been looked at before the first one. */
const DEFAULT_SCHEDULE: SchedulerServiceTaskScheduleDefinition = {
  frequency: { hours: 6 },
  timeout: { minutes: 10 },
  initialDelay: { minutes: 2 },
};

/** Where and when the runbooks are kept outside the portal. */
export interface RunbookExportConfig {
  /** Absolute path of a folder that is there. */
  directory: string;
  /** So many earlier ones stay beside the present one, for each installation. */
  keep: number;
  schedule: SchedulerServiceTaskScheduleDefinition;
}

/** Undefined where they are not exported. */
export function readRunbookExport(
  root: Config,
): RunbookExportConfig | undefined {
  const config = root.getOptionalConfig(KEY);
  if (!config) return undefined;
  const directory = config.getString('directory');
  if (!path.isAbsolute(directory)) {
    fail(`${KEY}.directory`, `"${directory}" is not an absolute path`);
  }
  const keep = config.getOptionalNumber('keep') ?? DEFAULT_KEEP;
  if (!Number.isInteger(keep) || keep < 0 || keep > MOST_KEPT) {
    fail(`${KEY}.keep`, `must be a whole number from 0 to ${MOST_KEPT}`);
  }
  return {
    directory,
    keep,
    schedule: readSchedule(root, `${KEY}.schedule`, DEFAULT_SCHEDULE),
  };
}
