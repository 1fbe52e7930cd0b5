import { isOfGitpod, KubeBackup, list, Listed } from './apiServer';

function startOf({ status }: KubeBackup): string {
  return status?.startTimestamp ?? '';
}

/** Lists all, sorts and cuts in memory. */
export async function fullList(
  server: string,
  rows: number,
): Promise<Listed<KubeBackup>> {
  const { items, bytes } = await list<KubeBackup>(server, 'backups');
  const newest = items
    .filter(isOfGitpod)
    .sort((a, b) => (startOf(a) < startOf(b) ? 1 : -1));
  return { items: newest.slice(0, rows), bytes };
}
