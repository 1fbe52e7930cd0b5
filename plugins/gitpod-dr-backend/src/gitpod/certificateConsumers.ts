import { KubeReader } from '../kubernetes/KubeReader';
import { KubeMetadata, KubeObject, RESOURCES } from '../kubernetes/types';

/** Secrets that Gitpod's components prove themselves to each other with; new where nothing was before. */
const INTERNAL_CERTIFICATES = [
  'ca-issuer-ca',
  'ws-manager-tls',
  'ws-manager-client-tls',
  'ws-daemon-tls',
  'builtin-registry-certs',
  'builtin-registry-facade-cert',
];

interface Volume {
  secret?: { secretName?: string };
  projected?: { sources?: { secret?: { name?: string } }[] };
}

interface ContainerStatus {
  state?: { running?: { startedAt?: string } };
}

interface Pod extends KubeObject {
  spec?: { volumes?: Volume[] };
  status?: {
    phase?: string;
    startTime?: string;
    containerStatuses?: ContainerStatus[];
  };
}

/** A pod that uses a certificate, and which of the two is older. */
export interface CertificateConsumer {
  pod: string;
  /** `deployment/server`, as `kubectl rollout restart` takes it; absent for a pod without an owner. */
  workload?: string;
  secret: string;
  /** ISO 8601. */
  secretMadeAt: string;
  /** When its longest-running container was started; ISO 8601. */
  startedAt: string;
}

/** A pod may be made before a Secret that it waits for, so what counts is when its containers started. */
function startOf({ metadata, status }: Pod): string {
  const starts = (status?.containerStatuses ?? []).flatMap(
    ({ state }) => state?.running?.startedAt ?? [],
  );
  const [first] = starts.sort((a, b) => Date.parse(a) - Date.parse(b));
  return first ?? status?.startTime ?? metadata.creationTimestamp;
}

/** A Deployment's ReplicaSet has its name and the hash of the template. */
function workloadOf({ ownerReferences, labels }: KubeMetadata) {
  const owner = ownerReferences?.find(({ controller }) => controller);
  if (!owner) return undefined;
  if (owner.kind !== 'ReplicaSet') {
    return `${owner.kind.toLowerCase()}/${owner.name}`;
  }
  const suffix = `-${labels?.['pod-template-hash'] ?? ''}`;
  return owner.name.endsWith(suffix)
    ? `deployment/${owner.name.slice(0, -suffix.length)}`
    : `replicaset/${owner.name}`;
}

function secretsOf({ spec }: Pod): string[] {
  return (spec?.volumes ?? []).flatMap(({ secret, projected }) => [
    ...(secret?.secretName ? [secret.secretName] : []),
    ...(projected?.sources ?? []).flatMap(source => source.secret?.name ?? []),
  ]);
}

/** Pairs the running pods with the internal certificates that they have mounted. */
export function consumersOf(
  pods: Pod[],
  secrets: KubeMetadata[],
): CertificateConsumer[] {
  const madeAt = new Map(
    secrets
      .filter(({ name }) => INTERNAL_CERTIFICATES.includes(name))
      .map(({ name, creationTimestamp }) => [name, creationTimestamp]),
  );
  return pods
    .filter(
      ({ metadata, status }) =>
        status?.phase === 'Running' && !metadata.deletionTimestamp,
    )
    .flatMap(pod =>
      secretsOf(pod).flatMap(secret => {
        const secretMadeAt = madeAt.get(secret);
        if (!secretMadeAt) return [];
        return {
          pod: pod.metadata.name,
          workload: workloadOf(pod.metadata),
          secret,
          secretMadeAt,
          startedAt: startOf(pod),
        };
      }),
    );
}

/** Reads who uses the internal certificates. Of the Secrets only metadata are read. */
export async function readCertificateConsumers(
  reader: KubeReader,
  namespace: string,
  signal?: AbortSignal,
): Promise<CertificateConsumer[]> {
  const options = { namespace, signal };
  const [{ items }, secrets] = await Promise.all([
    reader.list<Pod>(RESOURCES.pods, options),
    reader.listMetadata(RESOURCES.secrets, options),
  ]);
  return consumersOf(items, secrets);
}
