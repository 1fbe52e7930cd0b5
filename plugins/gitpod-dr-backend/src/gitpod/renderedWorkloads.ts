import { parseAllDocuments } from 'yaml';
import { KubeReader } from '../kubernetes/KubeReader';
import { KubeObject, RESOURCES } from '../kubernetes/types';
import { UnreadableError } from './UnreadableError';

const NAME = 'gitpod-app';
const SELECTOR = 'component=gitpod-app';
const WORKLOADS = ['Deployment', 'StatefulSet', 'DaemonSet'];

interface ConfigMap extends KubeObject {
  data?: Record<string, string>;
}

interface RenderedObject {
  kind?: unknown;
  metadata?: { name?: unknown };
}

/** The workloads in the installer's list of what it has rendered, as `Deployment server`. */
export function parseRenderedWorkloads(text: string): string[] {
  return parseAllDocuments(text)
    .map(document => document.toJS() as RenderedObject | null)
    .flatMap(object => {
      const { kind, metadata } = object ?? {};
      return WORKLOADS.includes(String(kind)) && metadata?.name
        ? [`${kind} ${metadata.name}`]
        : [];
    });
}

/** Which workloads the installer has rendered last. Takes the right to list ConfigMaps. */
export async function readRenderedWorkloads(
  reader: KubeReader,
  namespace: string,
  signal?: AbortSignal,
): Promise<string[]> {
  const { items } = await reader.list<ConfigMap>(RESOURCES.configMaps, {
    namespace,
    labelSelector: SELECTOR,
    signal,
  });
  const list = items.find(({ metadata }) => metadata.name === NAME);
  const text = list?.data?.['app.yaml'];
  if (text) return parseRenderedWorkloads(text);
  throw new UnreadableError(
    `Namespace ${namespace} has no ConfigMap ${NAME} with what the installer has rendered`,
  );
}
