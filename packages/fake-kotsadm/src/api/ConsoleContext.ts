import { Cluster } from '../cluster/Cluster';
import { Deployer } from '../deploy/Deployer';
import { FaultSwitches } from '../faults';
import { ConsoleStateStore } from '../state/ConsoleStateStore';
import { Clock } from '../time/Clock';

/** What the routes work with. */
export interface ConsoleContext {
  cluster: Cluster;
  namespace: string;
  kotsVersion: string;
  store: ConsoleStateStore;
  deployer: Deployer;
  clock: Clock;
  faults: FaultSwitches;
  log: (message: string) => void;
}
