import { readFileSync } from 'node:fs';
import path from 'node:path';
import { stringify } from 'yaml';
import { kwokStages } from '../programs/tools';
import { ClusterPlan } from './ClusterPlan';

const KOTSADM_PORT = 3000;
const ECHO_PORT = 8080;

/**
 * What kwok does with nodes and pods, and where a port-forward arrives, for its pods run nothing.
 * @param kwokDir folder with kwok and its stages
 */
export function kwokConfig({ ports }: ClusterPlan, kwokDir: string): string {
  const stages = kwokStages.map(file =>
    readFileSync(path.join(kwokDir, file), 'utf8'),
  );
  return [portForwards(ports), ...stages].join('\n---\n');
}

function portForwards(ports: ClusterPlan['ports']): string {
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
