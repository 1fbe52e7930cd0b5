import { stringify } from 'yaml';
import { ClusterPlan } from './ClusterPlan';

const KOTSADM_PORT = 3000;
const ECHO_PORT = 8080;

/** Where a port-forward to a pod of kwok arrives: its pods run nothing. */
export function kwokConfig({ ports }: ClusterPlan): string {
  const forward = (podPort: number, port: number) => ({
    ports: [podPort],
    target: { address: '127.0.0.1', port },
  });
  return stringify({
    apiVersion: 'kwok.x-k8s.io/v1alpha1',
    kind: 'ClusterPortForward',
    metadata: { name: 'programs-of-pods' },
    spec: {
      forwards: [
        forward(KOTSADM_PORT, ports.kotsadm),
        forward(ECHO_PORT, ports.echo),
      ],
    },
  });
}
