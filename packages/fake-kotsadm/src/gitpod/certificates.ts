import { V1ObjectMeta, V1Secret } from '@kubernetes/client-node';
import { Manifest } from '../cluster/Cluster';
import { kinds } from '../cluster/kinds';
import { secretData } from '../cluster/secretData';
import { appLabels } from '../kots/labels';
import { GitpodRelease } from './GitpodRelease';
import { appMetadata, installerMetadata } from './metadata';

export interface Certificate extends Manifest {
  metadata: V1ObjectMeta;
  spec: {
    secretName: string;
    dnsNames: string[];
    duration: string;
    isCA?: boolean;
    issuerRef: { name: string; kind: string };
    secretTemplate?: { labels: Record<string, string> };
  };
}

/** The one certificate that the admin console applies itself. */
export function httpsCertificate(release: GitpodRelease): Certificate {
  const { domain, slug } = release;
  return {
    ...kinds.certificate,
    metadata: appMetadata(release, 'https-certificates', 'gitpod-installer'),
    spec: {
      secretName: 'https-certificates',
      dnsNames: [domain, `*.${domain}`, `*.ws.${domain}`],
      duration: '2160h',
      issuerRef: { name: 'gitpod-issuer', kind: 'ClusterIssuer' },
      // Labels only: a restore's undeploy therefore leaves the Secret.
      secretTemplate: { labels: appLabels(slug) },
    },
  };
}

/** The certificates between Gitpod's own components. */
export function internalCertificates(release: GitpodRelease): Certificate[] {
  const service = (name: string) => `${name}.${release.namespace}.svc`;
  return [
    authority(release),
    internal(release, 'builtin-registry-certs', service('registry')),
    internal(release, 'builtin-registry-facade-cert', `reg.${release.domain}`),
    internal(release, 'ws-daemon-tls', service('ws-daemon')),
    internal(release, 'ws-manager-client-tls', service('ws-manager')),
    internal(release, 'ws-manager-tls', service('ws-manager')),
  ];
}

function authority(release: GitpodRelease): Certificate {
  const certificate = internal(release, 'ca-issuer-ca', 'gitpod-ca');
  const issuerRef = { name: 'gitpod-selfsigned-issuer', kind: 'Issuer' };
  return {
    ...certificate,
    spec: { ...certificate.spec, isCA: true, issuerRef },
  };
}

function internal(
  release: GitpodRelease,
  name: string,
  dnsName: string,
): Certificate {
  return {
    ...kinds.certificate,
    metadata: installerMetadata(release, name),
    spec: {
      secretName: name,
      dnsNames: [dnsName],
      duration: '2160h',
      issuerRef: { name: 'ca-issuer', kind: 'Issuer' },
    },
  };
}

export function issuers(release: GitpodRelease): Issuer[] {
  return [
    issuer(release, 'gitpod-selfsigned-issuer', { selfSigned: {} }),
    issuer(release, 'ca-issuer', { ca: { secretName: 'ca-issuer-ca' } }),
  ];
}

interface Issuer extends Manifest {
  spec: { selfSigned?: object; ca?: { secretName: string } };
}

function issuer(
  release: GitpodRelease,
  name: string,
  spec: Issuer['spec'],
): Issuer {
  return { ...kinds.issuer, metadata: installerMetadata(release, name), spec };
}

/** Stands in for cert-manager: the Secret that a Certificate asks for. */
export function issuedSecret(certificate: Certificate): V1Secret {
  const { secretName, secretTemplate } = certificate.spec;
  return {
    ...kinds.secret,
    metadata: {
      name: secretName,
      namespace: certificate.metadata.namespace,
      labels: {
        'controller.cert-manager.io/fao': 'true',
        ...secretTemplate?.labels,
      },
      annotations: {
        'cert-manager.io/certificate-name': certificate.metadata.name!,
      },
    },
    type: 'kubernetes.io/tls',
    data: secretData({
      'tls.crt': `sandbox certificate ${secretName}`,
      'tls.key': `sandbox key ${secretName}`,
      'ca.crt': 'sandbox authority',
    }),
  };
}
