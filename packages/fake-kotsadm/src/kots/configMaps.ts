import { V1ConfigMap } from '@kubernetes/client-node';
import { kinds } from '../cluster/kinds';
import { consoleLabels } from './labels';

export function consoleConfigMaps(namespace: string) {
  return [
    configMap(namespace, 'kotsadm-confg', {
      'initial-app-images-pushed': 'false',
      'skip-preflights': 'false',
      'registry-is-read-only': 'false',
      'minio-enabled-snapshots': 'true',
    }),
    configMap(namespace, 'kotsadm-application-metadata', {
      'application.yaml': [
        'apiVersion: kots.io/v1beta1',
        'kind: Application',
        'metadata:',
        '  name: gitpod',
        'spec:',
        '  title: Gitpod',
        '  allowRollback: true',
        '',
      ].join('\n'),
    }),
  ];
}

function configMap(
  namespace: string,
  name: string,
  data: Record<string, string>,
) {
  return {
    ...kinds.configMap,
    metadata: { name, namespace, labels: consoleLabels },
    data,
  } satisfies V1ConfigMap;
}
