import { KubeObject } from '../store/types';

interface Column {
  name: string;
  type: 'string' | 'integer';
  format?: string;
  cell: (object: KubeObject, now: Date) => string | number;
}

const name: Column = {
  name: 'Name',
  type: 'string',
  format: 'name',
  cell: ({ metadata }) => metadata.name,
};

const age: Column = {
  name: 'Age',
  type: 'string',
  cell: ({ metadata }, now) =>
    humanDuration(now.getTime() - Date.parse(metadata.creationTimestamp)),
};

const status: Column = {
  name: 'Status',
  type: 'string',
  cell: object => object.status?.phase ?? '',
};

const columns: Record<string, Column[]> = {
  pods: [
    name,
    { name: 'Ready', type: 'string', cell: readyContainers },
    { name: 'Status', type: 'string', cell: podStatus },
    { name: 'Restarts', type: 'integer', cell: restarts },
    age,
  ],
  namespaces: [name, status, age],
  persistentvolumeclaims: [name, status, age],
};

/** The answer that kubectl prints as it stands. */
export function toTable(
  plural: string,
  objects: readonly KubeObject[],
  options: { now: Date; includeObject: string; listMetadata: object },
) {
  const shown = columns[plural] ?? [name, age];
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata: options.listMetadata,
    columnDefinitions: shown.map(column => ({
      name: column.name,
      type: column.type,
      format: column.format ?? '',
      description: column.name,
      priority: 0,
    })),
    rows: objects.map(object => ({
      cells: shown.map(column => column.cell(object, options.now)),
      object: included(object, options.includeObject),
    })),
  };
}

export function toPartialMetadata({ metadata }: KubeObject) {
  return {
    kind: 'PartialObjectMetadata',
    apiVersion: 'meta.k8s.io/v1',
    metadata,
  };
}

/** As kubectl writes ages: `45s`, `12m`, `5h3m`, `3d`. */
export function humanDuration(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  if (seconds < 120) {
    return `${seconds}s`;
  }
  if (minutes < 10) {
    return seconds % 60 ? `${minutes}m${seconds % 60}s` : `${minutes}m`;
  }
  if (hours < 3) {
    return `${minutes}m`;
  }
  if (hours < 8) {
    return minutes % 60 ? `${hours}h${minutes % 60}m` : `${hours}h`;
  }
  return hours < 48 ? `${hours}h` : `${Math.floor(hours / 24)}d`;
}

function included(object: KubeObject, includeObject: string) {
  switch (includeObject) {
    case 'None':
      return undefined;
    case 'Object':
      return object;
    default:
      return toPartialMetadata(object);
  }
}

function readyContainers({ spec, status: current }: KubeObject): string {
  const states: { ready: boolean }[] = current?.containerStatuses ?? [];
  const ready = states.filter(state => state.ready).length;
  return `${ready}/${spec?.containers?.length ?? 0}`;
}

function podStatus({ metadata, status: current }: KubeObject): string {
  if (metadata.deletionTimestamp) {
    return 'Terminating';
  }
  const states: { state?: { waiting?: { reason?: string } } }[] =
    current?.containerStatuses ?? [];
  const waiting = states.find(({ state }) => state?.waiting)?.state?.waiting;
  if (waiting?.reason) {
    return waiting.reason;
  }
  return current?.phase === 'Succeeded' ? 'Completed' : current?.phase ?? '';
}

function restarts({ status: current }: KubeObject): number {
  const states: { restartCount?: number }[] = current?.containerStatuses ?? [];
  return states.reduce((sum, state) => sum + (state.restartCount ?? 0), 0);
}
