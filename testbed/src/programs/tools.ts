/** A Go module of `testbed/tools` and the programs that are built from it. */
export interface Tool {
  name: string;
  version: string;
  /** Import path of each program's main package, by the file name that it gets. */
  programs: Record<string, string>;
  /** Variables that the project's own release build sets. */
  stamps: Record<string, string>;
  /** Files of the module that are kept beside its programs, by their paths in it. */
  files?: { module: string; paths: string[] };
}

const KUBERNETES = '1.36.3';
const VELERO = '1.18.3';
const KWOK = '0.8.0';

const componentVersion = {
  'k8s.io/component-base/version.gitVersion': `v${KUBERNETES}`,
  'k8s.io/component-base/version.gitMajor': KUBERNETES.split('.')[0],
  'k8s.io/component-base/version.gitMinor': KUBERNETES.split('.')[1],
  'k8s.io/component-base/version.gitTreeState': 'clean',
};

/** What kwok does with nodes and pods. */
export const kwokStages = [
  'node-initialize.yaml',
  'pod-ready.yaml',
  'pod-complete.yaml',
  'pod-delete.yaml',
];

export const tools: Tool[] = [
  {
    name: 'etcd',
    version: '3.6.16',
    programs: { etcd: 'go.etcd.io/etcd/server/v3' },
    stamps: {},
  },
  {
    name: 'kubernetes',
    version: KUBERNETES,
    programs: {
      'kube-apiserver': 'k8s.io/kubernetes/cmd/kube-apiserver',
      'kube-controller-manager':
        'k8s.io/kubernetes/cmd/kube-controller-manager',
      'kube-scheduler': 'k8s.io/kubernetes/cmd/kube-scheduler',
      kubectl: 'k8s.io/kubernetes/cmd/kubectl',
    },
    stamps: componentVersion,
  },
  {
    name: 'kwok',
    version: KWOK,
    programs: { kwok: 'sigs.k8s.io/kwok/cmd/kwok' },
    stamps: { 'sigs.k8s.io/kwok/pkg/consts.Version': `v${KWOK}` },
    files: {
      module: 'sigs.k8s.io/kwok',
      paths: kwokStages.map(
        file => `kustomize/stage/${file.split('-')[0]}/fast/${file}`,
      ),
    },
  },
  {
    name: 'velero',
    version: VELERO,
    programs: { velero: 'github.com/vmware-tanzu/velero/cmd/velero' },
    stamps: {
      'github.com/vmware-tanzu/velero/pkg/buildinfo.Version': `v${VELERO}`,
      // Two servers on one machine would both take the default, port 8080, and no flag changes it.
      'sigs.k8s.io/controller-runtime/pkg/metrics/server.DefaultBindAddress':
        '0',
    },
  },
  {
    name: 'velero-plugin-for-aws',
    version: '1.14.3',
    programs: {
      'velero-plugin-for-aws':
        'github.com/vmware-tanzu/velero-plugin-for-aws/velero-plugin-for-aws',
    },
    stamps: {},
  },
  {
    name: 'versitygw',
    version: '1.8.0',
    programs: { versitygw: 'github.com/versity/versitygw/cmd/versitygw' },
    stamps: { 'main.Version': '1.8.0' },
  },
];
