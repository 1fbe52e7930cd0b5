/** An object as the API server stores it, with all of its fields. */
export interface StoredObject {
  apiVersion: string;
  kind: string;
  metadata: StoredMetadata;
  [field: string]: unknown;
}

export interface StoredMetadata {
  name: string;
  ownerReferences?: { controller?: boolean }[];
  [field: string]: unknown;
}

/** What stands in a namespace; each object under its kind and name. */
export type Inventory = Map<string, StoredObject>;

/** `Certificate.cert-manager.io gitpod`; the group tells apart what two APIs call by the same name. */
export function keyOf({ apiVersion, kind, metadata }: StoredObject): string {
  const group = apiVersion.includes('/') ? `.${apiVersion.split('/')[0]}` : '';
  return `${kind}${group} ${metadata.name}`;
}
