import { ALLOWED_TOP_FOLDERS } from '../../bucket/layout';
import type { KubeObject } from '../../store/types';
import type { VeleroContext } from '../context';

const KNOWN_PROVIDERS = ['aws', 'velero.io/aws'];

/** What validation finds wrong; undefined if the location is available. */
export function locationProblem(
  ctx: VeleroContext,
  location: KubeObject,
): string | undefined {
  const { provider } = location.spec;
  if (!KNOWN_PROVIDERS.includes(provider)) {
    return unavailable(
      location,
      `unable to locate ObjectStore plugin named ${provider}`,
    );
  }
  if (ctx.faults.get('location-unavailable')) {
    return unavailable(
      location,
      'rpc error: code = Unknown desc = operation error S3: ListObjectsV2, connection refused',
    );
  }
  const bucket = ctx.openBucket(location);
  if (!bucket.exists()) {
    return unavailable(
      location,
      'rpc error: code = Unknown desc = operation error S3: ListObjectsV2, NoSuchBucket',
    );
  }
  const unknown = bucket
    .folders()
    .filter(folder => !ALLOWED_TOP_FOLDERS.includes(folder));
  return unknown.length > 0
    ? unavailable(
        location,
        `Backup store contains invalid top-level directories: [${unknown.join(
          ' ',
        )}]`,
      )
    : undefined;
}

function unavailable(location: KubeObject, cause: string): string {
  return `BackupStorageLocation "${location.metadata.name}" is unavailable: ${cause}`;
}
