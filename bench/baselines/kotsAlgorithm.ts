import { isOfGitpod, KubeBackup, list, Listed } from './apiServer';

interface PodVolumeBackup {
  status?: { progress?: { bytesDone?: number } };
}

interface KotsSnapshot {
  name: string;
  volumeBytes: number;
}

/** As the admin console lists snapshots: one LIST, then one of the volumes for each, one after the other. */
export async function kotsAlgorithm(
  server: string,
): Promise<Listed<KotsSnapshot>> {
  const backups = await list<KubeBackup>(server, 'backups');
  let { bytes } = backups;
  const items: KotsSnapshot[] = [];
  for (const { metadata } of backups.items.filter(isOfGitpod)) {
    const { name } = metadata;
    const selector = `labelSelector=velero.io/backup-name=${name}`;
    const volumes = await list<PodVolumeBackup>(
      server,
      `podvolumebackups?${selector}`,
    );
    bytes += volumes.bytes;
    const sizes = volumes.items.map(
      ({ status }) => status?.progress?.bytesDone ?? 0,
    );
    items.push({ name, volumeBytes: sizes.reduce((a, b) => a + b, 0) });
  }
  return { items, bytes };
}
