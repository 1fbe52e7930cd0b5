import { essentialStatus } from './essentialStatus';
import { StoredObject } from './StoredObject';

const OF_THE_SERVER = [
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'managedFields',
];

/**
 * What somebody wanted, and whether it came to be, without all else that the API server and the controllers
 * write down about it.
 */
export function withoutServerFields(object: StoredObject): StoredObject {
  const { status: _, ...wanted } = object;
  const status = essentialStatus(object);
  const metadata = Object.entries(object.metadata).filter(
    ([field]) => !OF_THE_SERVER.includes(field),
  );
  return {
    ...wanted,
    metadata: Object.fromEntries(metadata) as StoredObject['metadata'],
    ...(status ? { status } : {}),
  };
}
