export * from './collectFacts';
export * from './compareFacts';
export * from './ManifestClients';
export * from './ManifestComparer';
export * from './ManifestKeeper';
export * from './ManifestTask';
export {
  MANIFEST_LABEL,
  MANIFEST_NAME,
  parseManifestObject,
} from './manifestObject';
export * from './TimeLimit';
export * from './toManifestClients';
