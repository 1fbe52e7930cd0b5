import {
  CoreV1Api,
  CustomObjectsApi,
  KubeConfig,
  KubernetesObject,
  KubernetesObjectApi,
  RbacAuthorizationV1Api,
} from '@kubernetes/client-node';
import { ApiServer } from './objects/ApiServer';
import { downloadArchive } from './objects/downloadArchive';
import { ArchivedObject, readArchive } from './objects/readArchive';
import { Inventory, StoredObject } from './objects/StoredObject';
import { takeInventory } from './objects/takeInventory';

/** What stands in the cluster, seen past the portal. */
export interface ClusterFacts {
  /** Uids of the admin console's own objects, by kind and name. */
  adminConsole: Record<string, string>;
  /** Revision of Gitpod's newest Helm release; 0 if there is none. */
  helmRevision: number;
  /** Whom the binding that all KOTS installations share names. */
  sharedSubjects: string[];
  /** Uids of all Velero Restores. */
  restores: string[];
}

export interface RestoreFacts {
  name: string;
  uid: string;
  phase?: string;
}

export interface BackupFacts {
  uid: string;
  phase?: string;
  /** Namespace of the admin console in it, as KOTS wrote it there. */
  consoleNamespace?: string;
}

export interface LocationFacts {
  accessMode: string;
  phase?: string;
}

/** A Backup or a Restore. */
interface Phased extends KubernetesObject {
  status?: { phase?: string };
}

interface LocationObject extends KubernetesObject {
  spec?: { accessMode?: string };
  status?: { phase?: string };
}

const ADMIN_CONSOLE_KINDS = [
  ['v1', 'Service'],
  ['apps/v1', 'Deployment'],
  ['apps/v1', 'StatefulSet'],
  ['v1', 'PersistentVolumeClaim'],
  ['v1', 'Secret'],
  ['v1', 'ConfigMap'],
  ['rbac.authorization.k8s.io/v1', 'RoleBinding'],
  ['rbac.authorization.k8s.io/v1', 'Role'],
  ['v1', 'ServiceAccount'],
];

function isOwned({ metadata }: KubernetesObject): boolean {
  return (metadata?.ownerReferences ?? []).some(owner => owner.controller);
}

/** Looks at a cluster itself, with an unmodified client: a portal must not be its own witness. */
export class ClusterLook {
  private readonly objects: KubernetesObjectApi;
  private readonly core: CoreV1Api;
  private readonly rbac: RbacAuthorizationV1Api;
  private readonly custom: CustomObjectsApi;

  static at(kubeconfig: string, context?: string): KubeConfig {
    const config = new KubeConfig();
    config.loadFromFile(kubeconfig);
    if (context) config.setCurrentContext(context);
    return config;
  }

  constructor(
    private readonly config: KubeConfig,
    private readonly place: { namespace: string; veleroNamespace: string },
  ) {
    this.objects = KubernetesObjectApi.makeApiClient(config);
    this.core = config.makeApiClient(CoreV1Api);
    this.rbac = config.makeApiClient(RbacAuthorizationV1Api);
    this.custom = config.makeApiClient(CustomObjectsApi);
  }

  async facts(): Promise<ClusterFacts> {
    const [adminConsole, helmRevision, sharedSubjects, restores] =
      await Promise.all([
        this.adminConsole(),
        this.helmRevision(),
        this.sharedSubjects(),
        this.restores(),
      ]);
    return {
      adminConsole,
      helmRevision,
      sharedSubjects,
      restores: restores.map(({ uid }) => uid),
    };
  }

  /** The Velero Backups, by name. */
  async backups(): Promise<Map<string, BackupFacts>> {
    const items = await this.ofVelero('backups');
    return new Map(
      items.map(({ metadata, status }) => [
        metadata!.name!,
        {
          uid: metadata!.uid!,
          phase: status?.phase,
          consoleNamespace:
            metadata!.annotations?.['kots.io/kotsadm-deploy-namespace'],
        },
      ]),
    );
  }

  async restores(): Promise<RestoreFacts[]> {
    const items = await this.ofVelero('restores');
    return items.map(({ metadata, status }) => ({
      name: metadata!.name!,
      uid: metadata!.uid!,
      phase: status?.phase,
    }));
  }

  /** Every object of the namespace that somebody put there. */
  inventory(): Promise<Inventory> {
    return takeInventory(this.config, this.place.namespace);
  }

  /** The object at a path of the API; undefined where there is none. */
  find(path: string): Promise<StoredObject | undefined> {
    return new ApiServer(this.config).find(path);
  }

  /** Every object that a snapshot holds, as Velero has packed it. */
  async objectsOfSnapshot(name: string): Promise<ArchivedObject[]> {
    const { veleroNamespace } = this.place;
    return readArchive(
      await downloadArchive(this.config, veleroNamespace, name),
    );
  }

  /** The storage location that KOTS uses. */
  async location(): Promise<LocationFacts> {
    const location = await this.objects.read<LocationObject>({
      apiVersion: 'velero.io/v1',
      kind: 'BackupStorageLocation',
      metadata: { name: 'default', namespace: this.place.veleroNamespace },
    });
    return {
      accessMode: location.spec?.accessMode ?? 'ReadWrite',
      phase: location.status?.phase,
    };
  }

  async namespaceLabels(): Promise<Record<string, string>> {
    const { metadata } = await this.core.readNamespace({
      name: this.place.namespace,
    });
    return metadata?.labels ?? {};
  }

  private async ofVelero(plural: string): Promise<Phased[]> {
    const list: { items: Phased[] } =
      await this.custom.listNamespacedCustomObject({
        group: 'velero.io',
        version: 'v1',
        namespace: this.place.veleroNamespace,
        plural,
      });
    return list.items;
  }

  private async adminConsole(): Promise<Record<string, string>> {
    const lists = await Promise.all(
      ADMIN_CONSOLE_KINDS.map(async ([apiVersion, kind]) => {
        const { items } = await this.objects.list(
          apiVersion,
          kind,
          this.place.namespace,
          undefined,
          undefined,
          undefined,
          undefined,
          'kots.io/kotsadm=true',
        );
        return items
          .filter(item => !isOwned(item))
          .map(({ metadata }) => [`${kind} ${metadata!.name}`, metadata!.uid!]);
      }),
    );
    return Object.fromEntries(lists.flat());
  }

  private async helmRevision(): Promise<number> {
    const { items } = await this.core.listNamespacedSecret({
      namespace: this.place.namespace,
      labelSelector: 'owner=helm,name=gitpod,status=deployed',
    });
    const revisions = items.map(item => Number(item.metadata?.labels?.version));
    return Math.max(0, ...revisions);
  }

  private async sharedSubjects(): Promise<string[]> {
    const { items } = await this.rbac.listClusterRoleBinding({
      fieldSelector: 'metadata.name=kotsadm-rolebinding',
    });
    return items
      .flatMap(binding => binding.subjects ?? [])
      .map(subject => `${subject.namespace ?? ''}/${subject.name}`)
      .sort();
  }
}
