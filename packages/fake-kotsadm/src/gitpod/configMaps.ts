import { V1ConfigMap } from '@kubernetes/client-node';
import { Manifest } from '../cluster/Cluster';
import { kinds } from '../cluster/kinds';
import { GitpodRelease } from './GitpodRelease';
import { installerConfig } from './installerConfig';
import { installerMetadata } from './metadata';

/** Those whose content nobody outside of Gitpod reads. */
const componentConfigs = [
  'server-ide-config',
  'ws-manager',
  'ws-manager-bridge-config',
  'workspace-templates',
  'ws-daemon',
  'ws-proxy',
  'proxy-config',
  'content-service',
  'image-builder-mk3-config',
  'registry-config',
  'registry-facade',
  'db-init-scripts',
  'mysql',
  'ide-config',
  'ide-service',
  'ide-metrics',
  'openvsx-proxy-config',
  'blobserve',
  'agent-smith',
  'public-api-server',
];

export function configMaps(release: GitpodRelease) {
  const { version } = release;
  return [
    configMap(release, 'gitpod', {
      'config.yaml': installerConfig(release),
      'versions.json': JSON.stringify({
        versions: { version, components: { server: { version } } },
      }),
    }),
    configMap(release, 'server-config', {
      'config.json': JSON.stringify({
        version,
        hostUrl: `https://${release.domain}`,
      }),
    }),
    ...componentConfigs.map(name => configMap(release, name, {})),
  ];
}

/** Lists all objects of a release, itself included. */
export function objectList(release: GitpodRelease, objects: Manifest[]) {
  const name = 'gitpod-app';
  const list = configMap(release, name, { 'app.yaml': '' });
  return {
    ...list,
    data: { 'app.yaml': [...objects, list].map(yamlHeader).join('') },
  };
}

function configMap(
  release: GitpodRelease,
  name: string,
  data: Record<string, string>,
) {
  return {
    ...kinds.configMap,
    metadata: installerMetadata(release, name),
    data,
  } satisfies V1ConfigMap;
}

function yamlHeader({ apiVersion, kind, metadata }: Manifest): string {
  const labels = Object.entries(metadata?.labels ?? {});
  return [
    '---',
    `apiVersion: ${apiVersion}`,
    `kind: ${kind}`,
    'metadata:',
    `  name: ${metadata?.name}`,
    `  namespace: ${metadata?.namespace}`,
    '  labels:',
    ...labels.map(([key, value]) => `    ${key}: ${value}`),
    '',
  ].join('\n');
}
