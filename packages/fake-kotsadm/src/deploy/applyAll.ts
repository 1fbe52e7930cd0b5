import { V1Secret } from '@kubernetes/client-node';
import { Cluster, Manifest } from '../cluster/Cluster';
import { kinds } from '../cluster/kinds';
import { Certificate, issuedSecret } from '../gitpod/certificates';

/** Leaves out what the cluster does not serve: cert-manager may be missing. */
export async function applyAll(
  cluster: Cluster,
  objects: Manifest[],
): Promise<void> {
  for (const object of objects) {
    if (await cluster.serves(object)) await cluster.apply(object);
    if (isCertificate(object)) await issue(cluster, object);
  }
}

function isCertificate(object: Manifest): object is Certificate {
  return object.kind === kinds.certificate.kind;
}

/** Like cert-manager, keeps the certificate that is there. */
async function issue(
  cluster: Cluster,
  certificate: Certificate,
): Promise<void> {
  const { name, namespace } = issuedSecret(certificate).metadata ?? {};
  if (await cluster.get<V1Secret>(kinds.secret, name!, namespace)) return;
  await cluster.create(issuedSecret(certificate));
}
