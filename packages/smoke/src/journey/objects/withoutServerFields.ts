import { StoredObject } from './StoredObject';

const OF_THE_SERVER = [
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'managedFields',
];

/** What somebody wanted, without what the API server and the controllers write down about it. */
export function withoutServerFields(object: StoredObject): StoredObject {
  const { status, ...wanted } = object;
  const metadata = Object.entries(object.metadata).filter(
    ([field]) => !OF_THE_SERVER.includes(field),
  );
  return {
    ...wanted,
    metadata: Object.fromEntries(metadata) as StoredObject['metadata'],
  };
}
