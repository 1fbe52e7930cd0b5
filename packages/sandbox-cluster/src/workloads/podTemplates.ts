import { KubeObject, NewObject } from '../store/types';
import { controlledBy } from './ownership';

/** A pod as its owner's template describes it. */
export function podFor(
  owner: KubeObject,
  template: KubeObject,
  options: {
    name?: string;
    labels?: Record<string, string>;
    spec?: Record<string, unknown>;
  } = {},
): NewObject {
  const { name, labels, spec } = options;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      ...(name ? { name } : { generateName: `${owner.metadata.name}-` }),
      namespace: owner.metadata.namespace,
      labels: { ...template.metadata?.labels, ...labels },
      annotations: template.metadata?.annotations,
      ownerReferences: [controlledBy(owner)],
    },
    spec: { ...template.spec, ...spec },
  };
}

export function isReady({ metadata, status }: KubeObject): boolean {
  const conditions: { type: string; status: string }[] =
    status?.conditions ?? [];
  return (
    !metadata.deletionTimestamp &&
    conditions.some(({ type, status: is }) => type === 'Ready' && is === 'True')
  );
}

export function isFinished({ status }: KubeObject): boolean {
  return ['Succeeded', 'Failed'].includes(status?.phase);
}

/** Still wanted and still running. */
export function isActive(pod: KubeObject): boolean {
  return !pod.metadata.deletionTimestamp && !isFinished(pod);
}
