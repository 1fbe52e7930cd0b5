import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { ClusterKeys } from '../auth/TokenIssuer';
import { ClockReading } from '../clock/SandboxClock';
import { StoredObjects } from '../store/ClusterStore';
import { StateFile } from '../store/StateFile';
import { Certificate, createCertificate } from './certificate';

/** All that outlives the process, as it stands in the state file. */
export interface SandboxState {
  keys: ClusterKeys;
  certificate: Certificate;
  /** From here on only while the cluster is furnished. */
  clock?: ClockReading;
  cluster?: StoredObjects;
}

export function stateFilePath(stateDir: string): string {
  return join(stateDir, 'state.json');
}

/** A start that died before the cluster was furnished left nothing to go on from. */
export function loadState(stateDir: string): SandboxState {
  return (
    StateFile.read<SandboxState>(stateFilePath(stateDir)) ?? {
      keys: {
        adminToken: randomBytes(24).toString('base64url'),
        signingKey: randomBytes(32).toString('base64url'),
      },
      certificate: createCertificate(),
    }
  );
}
