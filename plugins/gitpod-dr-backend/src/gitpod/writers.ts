import { KubeReader } from '../kubernetes/KubeReader';
import { KubeObject, KubeResource, RESOURCES } from '../kubernetes/types';

/** Deployments of Gitpod that write to its database or its object storage. */
const WRITERS = [
  'server',
  'slow-server',
  'ws-manager',
  'ws-manager-bridge',
  'content-service',
  'public-api-server',
  'image-builder-mk3',
  'usage',
];
/** The admin console, a Deployment or a StatefulSet: it could start the others again, and takes snapshots. */
const CONSOLE = 'kotsadm';
/** Saves workspaces to the object storage. Nobody can scale a DaemonSet. */
const DAEMONS = ['ws-daemon'];

interface Workload extends KubeObject {
  spec?: {
    replicas?: number;
    selector?: { matchLabels?: Record<string, string> };
  };
}

/** A workload that writes, and its pods, those on their way out among them. */
export interface Writer {
  resource: KubeResource;
  object: KubeObject;
  name: string;
  /** As wanted; of a DaemonSet there is no such number. */
  replicas: number;
  pods: number;
}

/** All that writes to the data of an installation, the admin console first. */
export interface Writers {
  scalable: Writer[];
  daemons: Writer[];
}

interface Pod extends KubeObject {
  status?: { phase?: string };
}

/** One that is on its way out still writes. */
function mayWrite({ status }: Pod): boolean {
  return !['Succeeded', 'Failed'].includes(status?.phase ?? '');
}

function belongsTo({ spec }: Workload, { metadata }: KubeObject): boolean {
  const wanted = Object.entries(spec?.selector?.matchLabels ?? {});
  return (
    wanted.length > 0 &&
    wanted.every(([key, value]) => metadata.labels?.[key] === value)
  );
}

/** Looks for every workload that writes to the database or the object storage of the installation. */
export async function readWriters(
  reader: KubeReader,
  namespace: string,
  signal?: AbortSignal,
): Promise<Writers> {
  const list = async (resource: KubeResource, names: string[]) => {
    const { items } = await reader.list<Workload>(resource, {
      namespace,
      signal,
    });
    return items
      .filter(({ metadata }) => names.includes(metadata.name))
      .map(object => ({ resource, object }));
  };
  const [deployments, statefulSets, daemonSets, pods] = await Promise.all([
    list(RESOURCES.deployments, [CONSOLE, ...WRITERS]),
    list(RESOURCES.statefulSets, [CONSOLE]),
    list(RESOURCES.daemonSets, DAEMONS),
    reader.list<Pod>(RESOURCES.pods, { namespace, signal }),
  ]);
  const toWriter = ({
    resource,
    object,
  }: {
    resource: KubeResource;
    object: Workload;
  }): Writer => ({
    resource,
    object,
    name: `${resource.kind} ${object.metadata.name}`,
    replicas: object.spec?.replicas ?? 1,
    pods: pods.items.filter(pod => mayWrite(pod) && belongsTo(object, pod))
      .length,
  });
  const isConsole = ({ object }: Writer) => object.metadata.name === CONSOLE;
  const scalable = [...deployments, ...statefulSets].map(toWriter);
  return {
    scalable: [
      ...scalable.filter(isConsole),
      ...scalable.filter(writer => !isConsole(writer)),
    ],
    daemons: daemonSets.map(toWriter),
  };
}
