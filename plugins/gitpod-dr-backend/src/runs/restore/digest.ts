import {
  PreviewObject,
  RestoreScope,
  RestoreTarget,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { createHash } from 'node:crypto';

function line({ kind, namespace, name, uid }: PreviewObject): string {
  return [kind, namespace ?? '', name, uid ?? ''].join(' ');
}

/**
 * Fingerprint of what a restore would delete and of what it would restore from. A person who started
 * from a preview with this digest has seen exactly these objects.
 */
export function previewDigest(content: {
  snapshotUid: string;
  target: { kind: RestoreTarget; cluster: string; namespace: string };
  scope: RestoreScope;
  deletedByPortal: PreviewObject[];
  deletedByKots: PreviewObject[];
}): string {
  const { snapshotUid, target, scope, deletedByPortal, deletedByKots } =
    content;
  const text = [
    `snapshot ${snapshotUid}`,
    `target ${target.kind} ${target.cluster} ${target.namespace}`,
    `scope ${scope}`,
    ...deletedByPortal.map(object => `portal ${line(object)}`).sort(),
    ...deletedByKots.map(object => `kots ${line(object)}`).sort(),
  ].join('\n');
  return createHash('sha256').update(text).digest('hex');
}

/** What stands now and was not in the list, and what was in the list and stands no more. */
export function compareObjects(
  expected: PreviewObject[],
  present: PreviewObject[],
): { added: PreviewObject[]; gone: PreviewObject[] } {
  const expectedUids = new Set(expected.map(object => object.uid));
  const presentUids = new Set(present.map(object => object.uid));
  return {
    added: present.filter(object => !expectedUids.has(object.uid)),
    gone: expected.filter(object => !presentUids.has(object.uid)),
  };
}
