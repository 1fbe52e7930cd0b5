import { Run, RunEvent } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { BackupFacts, ClusterFacts } from '../../journey/ClusterLook';
import { Inventory } from '../../journey/objects/StoredObject';
import { Write } from '../proxy/Gate';

/** What stands in the cluster. */
export interface Standing {
  facts: ClusterFacts;
  backups: Map<string, BackupFacts>;
  inventory: Inventory;
}

/** All that was seen of one run, whether it was cut or not. */
export interface Outcome {
  run: Run;
  events: RunEvent[];
  /** How many runs the portal has stored since the work was asked for. */
  runs: number;
  /** Of all lives of the backend. */
  writes: Write[];
  before: Standing;
  after: Standing;
  backups: string[];
  restores: string[];
  deletedAgain: string[];
}

/** Whether the run says that the work is done, proved or not: on the test bed not all can be proved. */
export function isDone({ status }: Run): boolean {
  return status === 'succeeded' || status === 'unproved';
}
