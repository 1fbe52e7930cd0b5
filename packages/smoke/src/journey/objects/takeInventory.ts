import { KubeConfig } from '@kubernetes/client-node';
import { ApiServer } from './ApiServer';
import { listableKinds, ListableKind } from './listableKinds';
import { isKindOfControllers, isMadeByController } from './ofControllers';
import { Inventory, keyOf, StoredObject } from './StoredObject';
import { withoutSecretValues } from './withoutSecretValues';
import { withoutServerFields } from './withoutServerFields';

async function objectsOf(
  server: ApiServer,
  namespace: string,
  { api, apiVersion, kind, plural }: ListableKind,
): Promise<StoredObject[]> {
  const { items } = await server.get<{ items: StoredObject[] }>(
    `${api}/namespaces/${namespace}/${plural}`,
  );
  // The items of a list do not say what they are.
  return items.map(item => ({ ...item, apiVersion, kind }));
}

/**
 * All that somebody put into a namespace, of every kind that the API server can list. Fails when one
 * cannot be read: what was not seen was not compared.
 */
export async function takeInventory(
  config: KubeConfig,
  namespace: string,
): Promise<Inventory> {
  const server = new ApiServer(config);
  const kinds = await listableKinds(server);
  const lists = await Promise.all(
    kinds
      .filter(kind => !isKindOfControllers(kind))
      .map(kind => objectsOf(server, namespace, kind)),
  );
  return new Map(
    lists
      .flat()
      .filter(object => !isMadeByController(object))
      .map(withoutServerFields)
      .map(withoutSecretValues)
      .map(object => [keyOf(object), object]),
  );
}
