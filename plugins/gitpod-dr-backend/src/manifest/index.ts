export * from './collectFacts';
export * from './compareFacts';
export * from './ManifestClients';
export * from './ManifestComparer';
export * from './ManifestKeeper';
export {
  MANIFEST_LABEL,
  MANIFEST_NAME,
  parseManifestObject,
} from './manifestObject';
