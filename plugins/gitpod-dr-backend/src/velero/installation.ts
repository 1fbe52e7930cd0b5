import { KubeObject } from '../kubernetes/types';

interface Container {
  name: string;
  image?: string;
  args?: string[];
}

/** The fields of Velero's Deployment that are used. */
export interface VeleroDeployment extends KubeObject {
  spec?: {
    template?: {
      spec?: { containers?: Container[]; initContainers?: Container[] };
    };
  };
}

/** What Velero's own Deployment tells of it. */
export interface VeleroInstallation {
  name: string;
  image?: string;
  /** From the image's tag; absent where it has none. */
  version?: string;
  /** Images of the plugins, which are its init containers. */
  plugins: string[];
  uploader: string;
}

/** `v1.18.2` of `registry:5000/velero/velero:v1.18.2`; undefined for an image without a tag. */
export function imageTag(image = ''): string | undefined {
  const [reference] = image.split('@');
  const last = reference.split('/').at(-1) ?? '';
  const [, tag] = last.split(':');
  return tag || undefined;
}

/** KOTS and Helm charts label it so; `velero install` calls it so. */
export function findVeleroDeployment(
  deployments: VeleroDeployment[],
): VeleroDeployment | undefined {
  return (
    deployments.find(({ metadata }) => metadata.name === 'velero') ??
    deployments.find(
      ({ metadata }) =>
        metadata.labels?.['app.kubernetes.io/name'] === 'velero',
    )
  );
}

/** Restic was the only one before Velero 1.10, and Velero's default up to 1.11. */
function uploaderOf(args: string[], version: string | undefined): string {
  const flag = '--uploader-type=';
  const given = args.find(arg => arg.startsWith(flag));
  if (given) return given.slice(flag.length);
  const minor = /^v?1\.(\d+)\./.exec(version ?? '')?.[1];
  if (minor === undefined) return 'not given, so the default of this Velero';
  return Number(minor) < 12 ? 'restic (default)' : 'kopia (default)';
}

export function describeVelero({
  metadata,
  spec,
}: VeleroDeployment): VeleroInstallation {
  const { containers = [], initContainers = [] } = spec?.template?.spec ?? {};
  const server =
    containers.find(({ name }) => name === 'velero') ?? containers[0];
  const version = imageTag(server?.image);
  return {
    name: metadata.name,
    image: server?.image,
    version,
    plugins: initContainers.map(({ name, image }) => image ?? name),
    uploader: uploaderOf(server?.args ?? [], version),
  };
}
