import { Authorizer } from './auth/Authorizer';
import { TokenIssuer } from './auth/TokenIssuer';
import { SandboxClock } from './clock/SandboxClock';
import { FaultRegistry } from './faults/FaultRegistry';
import { ProgramRunner } from './programs/ProgramRunner';
import { ClusterStore } from './store/ClusterStore';

/** What the parts of one running sandbox share. */
export interface ClusterParts {
  store: ClusterStore;
  clock: SandboxClock;
  faults: FaultRegistry;
  tokens: TokenIssuer;
  authorizer: Authorizer;
  programs: ProgramRunner;
}
