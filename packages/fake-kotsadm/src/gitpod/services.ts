import { V1Service } from '@kubernetes/client-node';
import { kinds } from '../cluster/kinds';
import { GitpodRelease } from './GitpodRelease';
import { chartLabels, dockerRegistryLabels, gitpodLabels } from './metadata';

export function services(release: GitpodRelease) {
  const own = (name: string, ...ports: number[]) =>
    service(release, name, gitpodLabels(name), ports);
  return [
    proxy(release),
    own('server', 3000, 9500, 9000, 6060, 9229),
    own('ws-manager', 8080),
    own('ws-proxy', 8080, 9090, 9500, 22),
    own('ws-daemon', 8080),
    own('content-service', 8080),
    own('blobserve', 4000),
    own('dashboard', 3001),
    own('ide-metrics', 3000),
    own('ide-proxy', 80),
    own('ide-service', 9001),
    own('image-builder-mk3', 8080),
    own('openvsx-proxy', 8080),
    own('public-api-server', 9001, 9002),
    own('registry-facade', 20000),
    service(release, 'db', chartLabels('mysql'), [3306]),
    service(release, 'mysql', chartLabels('mysql'), [3306]),
    headless(service(release, 'mysql-headless', chartLabels('mysql'), [3306])),
    service(release, 'minio', chartLabels('minio'), [9000, 9001]),
    service(release, 'registry', dockerRegistryLabels(), [443]),
    service(release, 'messagebus', chartLabels('rabbitmq'), [5672]),
    headless(
      service(release, 'messagebus-headless', chartLabels('rabbitmq'), [5672]),
    ),
  ];
}

function proxy(release: GitpodRelease) {
  const base = service(
    release,
    'proxy',
    gitpodLabels('proxy'),
    [80, 443, 9500],
  );
  return { ...base, spec: { ...base.spec, type: 'LoadBalancer' } };
}

type ServiceManifest = V1Service & typeof kinds.service;

function service(
  { namespace }: GitpodRelease,
  name: string,
  labels: Record<string, string>,
  ports: number[],
): ServiceManifest {
  return {
    ...kinds.service,
    metadata: { name, namespace, labels },
    spec: {
      type: 'ClusterIP',
      selector: labels,
      ports: ports.map(port => ({ name: `port-${port}`, port })),
    },
  };
}

function headless(base: ServiceManifest): ServiceManifest {
  return { ...base, spec: { ...base.spec, clusterIP: 'None' } };
}
