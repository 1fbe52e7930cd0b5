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

const platform: Tool[] = [
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
    name: 'versitygw',
    version: '1.8.0',
    programs: { versitygw: 'github.com/versity/versitygw/cmd/versitygw' },
    stamps: { 'main.Version': '1.8.0' },
  },
];

/** Versions of Velero that a bed can be made with; the first is the usual one. */
export const veleroVersions = ['1.18.3', '1.11.1'] as const;

export type VeleroVersion = (typeof veleroVersions)[number];

/** One for both: releases of 2023 are not to be had any more, and the protocol between the two is the same. */
const VELERO_PLUGIN = '1.14.3';

/** Two servers on one machine would both listen on port 8080 for metrics, and no flag changes that. */
const NO_METRICS_LISTENER = {
  'sigs.k8s.io/controller-runtime/pkg/metrics/server.DefaultBindAddress': '0',
  // Where it was in 2023.
  'sigs.k8s.io/controller-runtime/pkg/metrics.DefaultBindAddress': '0',
};

/** All that a bed with that version of Velero is made of. */
export function toolsWith(velero: VeleroVersion): Tool[] {
  const veleroServer: Tool = {
    name: 'velero',
    version: velero,
    programs: { velero: 'github.com/vmware-tanzu/velero/cmd/velero' },
    stamps: {
      'github.com/vmware-tanzu/velero/pkg/buildinfo.Version': `v${velero}`,
      ...NO_METRICS_LISTENER,
    },
  };
  const plugin: Tool = {
    name: 'velero-plugin-for-aws',
    version: VELERO_PLUGIN,
    programs: {
      'velero-plugin-for-aws':
        'github.com/vmware-tanzu/velero-plugin-for-aws/velero-plugin-for-aws',
    },
    stamps: {},
  };
  return [...platform, veleroServer, plugin];
}

/** Those of every version, each once. */
export function allTools(): Tool[] {
  const named = veleroVersions
    .flatMap(toolsWith)
    .map(tool => [`${tool.name} ${tool.version}`, tool] as const);
  return [...new Map(named).values()];
}
