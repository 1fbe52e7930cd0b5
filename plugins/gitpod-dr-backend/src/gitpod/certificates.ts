import { KubeReader } from '../kubernetes/KubeReader';
import { KubeObject, RESOURCES } from '../kubernetes/types';

interface Certificate extends KubeObject {
  spec?: { dnsNames?: string[] };
  status?: {
    conditions?: { type: string; status: string; message?: string }[];
  };
}

/** How a certificate of cert-manager stands. */
export interface CertificateState {
  name: string;
  dnsNames: string[];
  /** Undefined where cert-manager has said nothing about it yet. */
  ready?: boolean;
  /** What cert-manager says. */
  message?: string;
}

function toState({ metadata, spec, status }: Certificate): CertificateState {
  const condition = status?.conditions?.find(({ type }) => type === 'Ready');
  return {
    name: metadata.name,
    dnsNames: spec?.dnsNames ?? [],
    ready: condition && condition.status === 'True',
    message: condition?.message,
  };
}

/** Reads every Certificate of the namespace. */
export async function readCertificates(
  reader: KubeReader,
  namespace: string,
  signal?: AbortSignal,
): Promise<CertificateState[]> {
  const { items } = await reader.list<Certificate>(RESOURCES.certificates, {
    namespace,
    signal,
  });
  return items.map(toState);
}
