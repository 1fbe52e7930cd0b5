import { KubeReader } from '../../kubernetes/KubeReader';
import { KubeObject, RESOURCES } from '../../kubernetes/types';
import { TargetClients } from '../target/TargetClients';

const DEFAULT_CLASS = 'storageclass.kubernetes.io/is-default-class';

interface Claim extends KubeObject {
  spec?: { storageClassName?: string };
}

/** The storage classes of a cluster, beside those that the volumes of an installation want. */
export interface StorageReport {
  classes: string[];
  /** The one of claims that name none. */
  defaultClass?: string;
  /** Absent where nobody can be asked. */
  wanted?: string[];
}

async function wantedClasses(
  source: Pick<TargetClients, 'reader'> | undefined,
  namespace: string,
  signal?: AbortSignal,
): Promise<string[] | undefined> {
  if (!source) return undefined;
  const { items } = await source.reader.list<Claim>(
    RESOURCES.persistentVolumeClaims,
    { namespace, signal },
  );
  const names = items.flatMap(({ spec }) => spec?.storageClassName || []);
  return [...new Set(names)].sort();
}

/** Reads the classes of the target, and of the claims that stand at the source where that can be read. */
export async function readStorage(
  target: KubeReader,
  source: Pick<TargetClients, 'reader'> | undefined,
  namespace: string,
  signal?: AbortSignal,
): Promise<StorageReport> {
  const { items } = await target.list<KubeObject>(RESOURCES.storageClasses, {
    signal,
  });
  const isDefault = ({ metadata }: KubeObject) =>
    metadata.annotations?.[DEFAULT_CLASS] === 'true';
  return {
    classes: items.map(({ metadata }) => metadata.name).sort(),
    defaultClass: items.find(isDefault)?.metadata.name,
    wanted: await wantedClasses(source, namespace, signal),
  };
}
