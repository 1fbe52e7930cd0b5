import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ClusterStore } from '../store/ClusterStore';
import {
  ACCOUNT_ANNOTATION,
  TOKEN_SECRET_TYPE,
} from '../workloads/serviceAccountTokens';

const PORTAL_NAMESPACE = 'gitpod-dr';

/** Asks for a lasting token for each ServiceAccount that the portal uses. */
export function requestAccountTokens(store: ClusterStore): void {
  for (const name of portalAccounts(store)) {
    if (!store.get('secrets', secretOf(name), PORTAL_NAMESPACE)) {
      store.create('secrets', {
        apiVersion: 'v1',
        kind: 'Secret',
        type: TOKEN_SECRET_TYPE,
        metadata: {
          name: secretOf(name),
          namespace: PORTAL_NAMESPACE,
          annotations: { [ACCOUNT_ANNOTATION]: name },
        },
      });
    }
  }
}

export function haveAllTokens(store: ClusterStore): boolean {
  return portalAccounts(store).every(name => tokenOf(store, name));
}

/** Writes `<folder>/<ServiceAccount>`, readable by this user alone. */
export function writeAccountTokens(store: ClusterStore, folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const name of portalAccounts(store)) {
    const token = tokenOf(store, name);
    if (token) {
      const file = join(folder, name);
      writeFileSync(file, token, { mode: 0o600 });
      chmodSync(file, 0o600);
    }
  }
}

function portalAccounts(store: ClusterStore): string[] {
  return store
    .list('serviceaccounts', { namespace: PORTAL_NAMESPACE })
    .map(({ metadata }) => metadata.name)
    .filter(name => name !== 'default');
}

function tokenOf(store: ClusterStore, account: string): string | undefined {
  const secret = store.get('secrets', secretOf(account), PORTAL_NAMESPACE);
  const encoded: string | undefined = secret?.data?.token;
  return encoded && Buffer.from(encoded, 'base64').toString();
}

function secretOf(account: string): string {
  return `${account}-token`;
}
