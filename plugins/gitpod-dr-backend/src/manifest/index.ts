export * from './collectFacts';
export * from './compareFacts';
export { factOf, isExplained, sentenceOf } from './factOf';
export * from './ManifestClients';
export * from './ManifestComparer';
export * from './ManifestKeeper';
export * from './ManifestTask';
export {
  MANIFEST_LABEL,
  MANIFEST_NAME,
  type ManifestObject,
  parseManifestObject,
  restoredBy,
} from './manifestObject';
export * from './TimeLimit';
export * from './toManifestClients';
