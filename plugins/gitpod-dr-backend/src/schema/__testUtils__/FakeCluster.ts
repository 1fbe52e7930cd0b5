import { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import {
  SeenRequest,
  sendJson,
  startApiServer,
  TestApiServer,
} from '../../kubernetes/__testUtils__/TestApiServer';

const KOTS_ANNOTATIONS = {
  'kots.io/instance': 'true',
  'kots.io/snapshot-trigger': 'manual',
  'kots.io/kotsadm-image': 'kotsadm/kotsadm:v1.131.4',
  'kots.io/kotsadm-deploy-namespace': 'gitpod',
  'kots.io/apps-sequences': '{"gitpod":3}',
  'kots.io/apps-versions': '{"gitpod":"2022.11.2"}',
};
const RESOURCE_LIST = {
  'apps/v1/Deployment': ['gitpod/kotsadm'],
  'v1/Service': ['gitpod/kotsadm'],
  'v1/Secret': ['gitpod/kotsadm-authstring'],
  'v1/ServiceAccount': ['gitpod/kotsadm'],
};

function metadata(name: string) {
  return {
    name,
    namespace: 'gitpod',
    uid: `uid of ${name}`,
    resourceVersion: '1',
    creationTimestamp: new Date().toISOString(),
  };
}

function backup(name: string, phase: string) {
  return {
    metadata: { ...metadata(name), annotations: KOTS_ANNOTATIONS },
    spec: { storageLocation: 'default', includedNamespaces: ['gitpod'] },
    status: {
      phase,
      startTimestamp: new Date().toISOString(),
      completionTimestamp: new Date().toISOString(),
      progress: { totalItems: 120, itemsBackedUp: 120 },
    },
  };
}

function node(name: string) {
  const conditions = [{ type: 'Ready', status: 'True' }];
  return { metadata: metadata(name), status: { conditions } };
}

function listOf(items: object[]): object {
  return { metadata: { resourceVersion: '1' }, items };
}

interface FakeObject {
  metadata: { name: string };
  status?: object;
}

/** As much of a cluster as the answers of the HTTP API are made of: what is read, but nothing happens. */
export class FakeCluster {
  locationPhase = 'Available';
  /** Every request is refused while it is set. */
  broken = false;
  /** Objects beside those that are always there, by the plural of their kind. */
  extra: Record<string, FakeObject[]> = {};
  /** The authoriser refuses this kind while it is set. */
  refused?: string;
  private readonly backups = [
    backup('instance-ab1cd', 'Completed'),
    backup('instance-f41ed', 'Failed'),
  ];

  static async start(): Promise<FakeCluster> {
    const cluster = new FakeCluster(await startApiServer(() => undefined));
    cluster.server.answer = (request, response) =>
      cluster.answer(request, response);
    return cluster;
  }

  private constructor(private readonly server: TestApiServer) {}

  /** Paths of the objects that were to be deleted. */
  get deletions(): string[] {
    return this.server.requests
      .filter(({ method }) => method === 'DELETE')
      .map(({ path }) => path);
  }

  get url(): string {
    return this.server.url;
  }

  stop(): Promise<void> {
    return this.server.stop();
  }

  private answer(request: SeenRequest, response: ServerResponse): void {
    if (this.broken) {
      sendJson(response, { message: 'etcd is away' }, 500);
      return;
    }
    if (this.refused && request.path.split('/').includes(this.refused)) {
      const user = 'system:serviceaccount:gitpod-dr:gitpod-dr-restore';
      const message = `${this.refused}.velero.io is forbidden: User "${user}" cannot get resource "${this.refused}" in API group "velero.io" in the namespace "velero"`;
      sendJson(response, { reason: 'Forbidden', message }, 403);
      return;
    }
    if (request.query.watch) {
      response.writeHead(200);
      response.flushHeaders();
      return;
    }
    if (request.path === '/file') {
      response.end(gzipSync(JSON.stringify(RESOURCE_LIST)));
      return;
    }
    if (request.path.endsWith('/selfsubjectaccessreviews')) {
      sendJson(response, { status: { allowed: true } });
      return;
    }
    const body =
      request.method === 'GET'
        ? this.read(request.path)
        : { metadata: metadata('made') };
    if (body) sendJson(response, body);
    else sendJson(response, { reason: 'NotFound', message: 'gone' }, 404);
  }

  private read(path: string): object | undefined {
    if (path === '/version') return { gitVersion: 'v1.33.0' };
    if (path === '/apis/cert-manager.io/v1') {
      return { resources: [{ name: 'certificates' }] };
    }
    // Without Gitpod's labels, so that a restore stops with a question.
    if (path === '/api/v1/nodes') return listOf([node('node-1')]);
    if (path === '/apis/storage.k8s.io/v1/storageclasses') return listOf([]);
    const [collection, name] = path.split('/').slice(-2);
    const isList = /^(\/api\/v1|\/apis\/[^/]+\/v1)\/namespaces\/[^/]+\/[^/]+$/;
    if (isList.test(path)) return this.list(name);
    switch (collection) {
      case 'backups':
        return this.backups.find(item => item.metadata.name === name);
      case 'backupstoragelocations':
        return this.location(name);
      case 'serverstatusrequests':
        return {
          metadata: metadata(name),
          status: { phase: 'Processed', serverVersion: 'v1.17.0' },
        };
      case 'downloadrequests':
        return {
          metadata: metadata(name),
          status: { downloadURL: `${this.server.url}/file` },
        };
      case 'clusterroles':
        return { metadata: metadata(name) };
      default:
        return this.extra[collection]?.find(
          item => item.metadata.name === name,
        );
    }
  }

  private location(name: string): object {
    return {
      metadata: metadata(name),
      status: {
        phase: this.locationPhase,
        lastValidationTime: new Date().toISOString(),
      },
    };
  }

  private list(plural: string): object {
    const items: Record<string, object[]> = {
      backups: this.backups,
      backupstoragelocations: [this.location('default')],
      persistentvolumeclaims: [{ metadata: metadata('kotsadm-rqlite-0') }],
    };
    return listOf([...(items[plural] ?? []), ...(this.extra[plural] ?? [])]);
  }
}
