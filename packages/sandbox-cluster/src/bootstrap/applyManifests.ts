import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { resourceOfKind } from '../store/resources';
import { NewObject, ObjectStore } from '../store/types';

/** Creates or replaces each object in the YAML files below a folder. */
export function applyManifests(store: ObjectStore, folder: string): void {
  for (const file of globSync('**/*.yaml', { cwd: folder }).sort()) {
    const text = readFileSync(join(folder, file), 'utf8');
    for (const document of parseAllDocuments(text)) {
      if (document.errors.length > 0) {
        throw new Error(`${join(folder, file)}: ${document.errors[0].message}`);
      }
      applyObject(store, document.toJS());
    }
  }
}

function applyObject(store: ObjectStore, object: NewObject | null): void {
  // What the API does not serve is for other tools: a kustomization.
  const resource = object && resourceOfKind(object.apiVersion, object.kind);
  if (!object || !resource) {
    return;
  }
  const { name = '', namespace } = object.metadata;
  const replaced = store.update(resource.plural, name, namespace, draft => {
    Object.assign(draft, object, {
      metadata: { ...draft.metadata, ...object.metadata },
    });
  });
  if (!replaced) {
    store.create(resource.plural, object);
  }
}
