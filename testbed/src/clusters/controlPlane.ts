import path from 'node:path';
import { ProcessSpec } from '../processes/BackgroundProcesses';
import { ClusterPlan, processName } from './ClusterPlan';

/** The programs of a cluster in the order in which they start. */
export function controlPlane(
  plan: ClusterPlan,
  programs: (name: string) => string,
): ProcessSpec[] {
  const file = (name: string) => path.join(plan.dir, name);
  const { ports } = plan;
  const etcdUrl = `http://127.0.0.1:${ports.etcd}`;
  const etcdPeerUrl = `http://127.0.0.1:${ports.etcdPeer}`;

  const spec = (program: string, args: Record<string, string | number>) => ({
    name: processName(plan, program),
    command: programs(program),
    args: Object.entries(args).map(([flag, value]) => `--${flag}=${value}`),
  });

  return [
    spec('etcd', {
      name: plan.name,
      'data-dir': file('etcd'),
      'listen-client-urls': etcdUrl,
      'advertise-client-urls': etcdUrl,
      'listen-peer-urls': etcdPeerUrl,
      'initial-advertise-peer-urls': etcdPeerUrl,
      'initial-cluster': `${plan.name}=${etcdPeerUrl}`,
      // The data may be lost with the machine; waiting for the disk would only be slow.
      'unsafe-no-fsync': 'true',
      'log-level': 'warn',
    }),
    spec('kube-apiserver', {
      'etcd-servers': etcdUrl,
      'bind-address': '127.0.0.1',
      'advertise-address': '127.0.0.1',
      'secure-port': ports.apiServer,
      'tls-cert-file': file('api-server.crt'),
      'tls-private-key-file': file('api-server.key'),
      'client-ca-file': file('ca.crt'),
      'authorization-mode': 'RBAC',
      'service-account-issuer': 'https://kubernetes.default.svc',
      'service-account-key-file': file('service-accounts.pub'),
      'service-account-signing-key-file': file('service-accounts.key'),
      'service-cluster-ip-range': '10.0.0.0/24',
      'kubelet-client-certificate': file('kubelet-client.crt'),
      'kubelet-client-key': file('kubelet-client.key'),
      'kubelet-certificate-authority': file('ca.crt'),
      'kubelet-preferred-address-types': 'InternalIP',
      'endpoint-reconciler-type': 'none',
      // Watches that start at an old version are refused after minutes, not hours.
      'etcd-compaction-interval': '1m',
      'allow-privileged': 'true',
    }),
    spec('kube-controller-manager', {
      kubeconfig: file('controller-manager.kubeconfig'),
      'secure-port': ports.controllerManager,
      'bind-address': '127.0.0.1',
      'root-ca-file': file('ca.crt'),
      'service-account-private-key-file': file('service-accounts.key'),
      'use-service-account-credentials': 'true',
      'leader-elect': 'false',
    }),
    spec('kube-scheduler', {
      kubeconfig: file('scheduler.kubeconfig'),
      'secure-port': ports.scheduler,
      'bind-address': '127.0.0.1',
      'leader-elect': 'false',
    }),
    spec('kwok', {
      kubeconfig: file('kwok.kubeconfig'),
      config: file('kwok.yaml'),
      'manage-all-nodes': 'true',
      'node-ip': '127.0.0.1',
      'node-port': ports.kubelet,
      // Alone it would listen on all interfaces.
      'server-address': `127.0.0.1:${ports.kubelet}`,
      'tls-cert-file': file('kubelet.crt'),
      'tls-private-key-file': file('kubelet.key'),
      'node-lease-duration-seconds': 40,
    }),
  ];
}
