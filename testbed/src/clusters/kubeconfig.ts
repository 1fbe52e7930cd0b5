import { readFileSync } from 'node:fs';
import path from 'node:path';
import { stringify } from 'yaml';
import { ClusterPlan, serverUrl } from './ClusterPlan';

/** Somebody's way into a cluster, as a context of that name. */
export interface Access {
  name: string;
  cluster: string;
  /** As `users[].user` of a kubeconfig. */
  user: object;
}

/** The text of a kubeconfig whose current context is the first access. */
export function kubeconfigText(plans: ClusterPlan[], accesses: Access[]) {
  return stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': accesses[0].name,
    clusters: plans.map(plan => ({
      name: plan.name,
      cluster: {
        server: serverUrl(plan),
        'certificate-authority-data': readFileSync(
          path.join(plan.dir, 'ca.crt'),
          'base64',
        ),
      },
    })),
    users: accesses.map(({ name, user }) => ({ name, user })),
    contexts: accesses.map(({ name, cluster }) => ({
      name,
      context: { cluster, user: name },
    })),
  });
}
