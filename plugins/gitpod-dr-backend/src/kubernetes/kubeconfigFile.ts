import { readFileSync } from 'node:fs';
import path from 'node:path';
import { KubeConfig, User } from '@kubernetes/client-node';
import { parse } from 'yaml';

interface NamedUser {
  name: string;
  user?: { token?: string; tokenFile?: string };
}

/**
 * Reads a kubeconfig file as kubectl does. The client library alone overlooks `tokenFile`, and would speak to
 * the API server as nobody.
 */
export function loadKubeconfigFile(file: string): KubeConfig {
  const config = new KubeConfig();
  config.loadFromFile(file);
  const { users }: { users?: NamedUser[] } = parse(readFileSync(file, 'utf8'));
  for (const { name, user } of users ?? []) {
    const known = config.getUser(name);
    if (known && user?.tokenFile && !user.token) {
      useTokenFile(known, path.resolve(path.dirname(file), user.tokenFile));
    }
  }
  return config;
}

/** The library reads the file anew while it is in use. */
function useTokenFile(user: User, tokenFile: string): void {
  Object.assign(user, {
    authProvider: { name: 'tokenFile', config: { tokenFile } },
  });
}
