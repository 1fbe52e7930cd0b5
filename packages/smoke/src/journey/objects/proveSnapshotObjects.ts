import { isKindOfControllers, isMadeByController } from './ofControllers';
import { ObjectVerdict, proveObjects } from './proveObjects';
import { ArchivedObject } from './readArchive';
import { Inventory, keyOf, StoredObject } from './StoredObject';
import { withoutSecretValues } from './withoutSecretValues';
import { withoutServerFields } from './withoutServerFields';

/** Velero leaves these to what makes them anew, in a restore without volumes. */
function isMadeAnew(object: StoredObject): boolean {
  return (
    isKindOfControllers(object) ||
    isMadeByController(object) ||
    object.kind === 'PersistentVolume'
  );
}

const comparable = (object: StoredObject) =>
  withoutSecretValues(withoutServerFields(object));

async function inventoryOf(
  objects: ArchivedObject[],
  read: (archived: ArchivedObject) => Promise<StoredObject | undefined>,
): Promise<Inventory> {
  const inventory: Inventory = new Map();
  for (const archived of objects) {
    const object = await read(archived);
    if (object) inventory.set(keyOf(archived.object), comparable(object));
  }
  return inventory;
}

export interface SnapshotVerdict extends ObjectVerdict {
  /** Objects of the snapshot that controllers make anew, under other names. */
  madeAnew: number;
}

/** Reads each object of a snapshot in a cluster, one by one, and holds it against what was packed. */
export async function proveSnapshotObjects(
  archived: ArchivedObject[],
  find: (path: string) => Promise<StoredObject | undefined>,
): Promise<SnapshotVerdict> {
  const kept = archived.filter(({ object }) => !isMadeAnew(object));
  const verdict = proveObjects(
    await inventoryOf(kept, async ({ object }) => object),
    await inventoryOf(kept, ({ path }) => find(path)),
  );
  return {
    ...verdict,
    proof: {
      ...verdict.proof,
      claim: 'Every object of the snapshot stands there as it was packed',
    },
    madeAnew: archived.length - kept.length,
  };
}
