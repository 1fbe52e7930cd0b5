import { KubeObject } from './types';

type Defaults = (object: KubeObject) => Partial<KubeObject>;

const workload: Defaults = ({ spec }) => ({ spec: { replicas: 1, ...spec } });

/** Fields that a real API server fills in at creation and that others rely on. */
const defaults: Record<string, Defaults> = {
  namespaces: ({ metadata, spec, status }) => ({
    metadata: {
      ...metadata,
      labels: {
        ...metadata.labels,
        'kubernetes.io/metadata.name': metadata.name,
      },
    },
    spec: { ...spec, finalizers: ['kubernetes'] },
    status: { ...status, phase: 'Active' },
  }),
  pods: ({ spec, status }) => ({
    spec: {
      restartPolicy: 'Always',
      serviceAccountName: 'default',
      terminationGracePeriodSeconds: 30,
      ...spec,
    },
    status: { phase: 'Pending', ...status },
  }),
  persistentvolumeclaims: ({ metadata, status }) => ({
    metadata: { ...metadata, finalizers: ['kubernetes.io/pvc-protection'] },
    status: { phase: 'Pending', ...status },
  }),
  deployments: workload,
  statefulsets: workload,
  replicasets: workload,
};

export function withDefaults(plural: string, object: KubeObject): KubeObject {
  return { ...object, ...defaults[plural]?.(object) };
}
