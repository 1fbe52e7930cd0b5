const VELERO = '/apis/velero.io/v1/namespaces/velero';

export interface KubeBackup {
  metadata: { name: string; annotations?: Record<string, string> };
  status?: { startTimestamp?: string };
}

export interface Listed<T> {
  items: T[];
  bytes: number;
}

/** Reads from the API server as a plugin does that keeps nothing. */
export async function list<T>(
  server: string,
  what: string,
): Promise<Listed<T>> {
  const response = await fetch(`${server}${VELERO}/${what}`);
  if (!response.ok) throw new Error(`The API server says ${response.status}`);
  const text = await response.text();
  return { items: JSON.parse(text).items, bytes: Buffer.byteLength(text) };
}

export function isOfGitpod({ metadata }: KubeBackup): boolean {
  return (
    metadata.annotations?.['kots.io/kotsadm-deploy-namespace'] === 'gitpod'
  );
}
