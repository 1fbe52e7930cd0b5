import { PreviewFinding } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { isNotFound } from '../../../kubernetes/ClusterError';
import { KubeReader } from '../../../kubernetes/KubeReader';
import { KubeObject, RESOURCES } from '../../../kubernetes/types';
import { ListedObject } from '../../../snapshots/resourceList';
import { info } from './finding';

export interface Certificate extends KubeObject {
  spec?: { secretName?: string };
}

/** Certificates whose Secret does not come back have to be issued again, which authorities limit. */
export function judgeCertificates(
  certificates: Certificate[],
  inSnapshot: ListedObject[],
): PreviewFinding[] {
  const secrets = new Set(
    inSnapshot.filter(({ kind }) => kind === 'Secret').map(({ name }) => name),
  );
  const anew = certificates
    .filter(({ spec }) => !spec?.secretName || !secrets.has(spec.secretName))
    .map(({ metadata }) => metadata.name);
  if (anew.length === 0) return [];
  return [
    info({
      code: 'certificates-issued-anew',
      message: `${anew.length} of ${
        certificates.length
      } Certificates have no Secret in the snapshot; where that is gone they are issued anew: ${anew.join(
        ', ',
      )}. Public authorities issue the same names only a few times a week.`,
    }),
  ];
}

/** None where there is no cert-manager. */
export async function readCertificates(
  reader: KubeReader,
  namespace: string,
): Promise<Certificate[]> {
  try {
    const { items } = await reader.list<Certificate>(RESOURCES.certificates, {
      namespace,
    });
    return items;
  } catch (error) {
    if (isNotFound(error)) return [];
    throw error;
  }
}
