import { Cluster } from '../cluster/Cluster';
import { consoleImage } from '../kots/consoleImage';
import { Dialect } from '../dialect';
import { ConsoleStateStore } from '../state/ConsoleStateStore';
import { Clock } from '../time/Clock';
import {
  findVeleroNamespace,
  hasDefaultStorageLocation,
} from '../velero/findVelero';
import { instanceBackup, SnapshotTrigger } from './instanceBackup';

interface CreateInstanceBackupOptions {
  cluster: Cluster;
  namespace: string;
  store: ConsoleStateStore;
  clock: Clock;
  dialect: Dialect;
  trigger: SnapshotTrigger;
}

/** Only asks Velero, and returns the name; whether another one runs is not its concern. */
export async function createInstanceBackup({
  cluster,
  namespace,
  store,
  clock,
  dialect,
  trigger,
}: CreateInstanceBackupOptions): Promise<string> {
  const veleroNamespace = await findVeleroNamespace(cluster, namespace);
  if (!(await hasDefaultStorageLocation(cluster, veleroNamespace))) {
    throw new Error('no backup store location found');
  }
  const image = await consoleImage(cluster, namespace);
  if (!image) throw new Error('failed to find the image of kotsadm');

  const created = await cluster.create(
    instanceBackup({
      consoleNamespace: namespace,
      consoleImage: image,
      veleroNamespace,
      state: await store.read(),
      now: clock.now(),
      dialect,
      trigger,
    }),
  );
  return created.metadata!.name!;
}
