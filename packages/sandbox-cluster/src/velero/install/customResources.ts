import { DOWNLOAD_TARGET_KINDS } from '../../bucket/layout';
import { resources } from '../../store/resources';
import type { NewObject, Resource } from '../../store/types';

const BACKUP_PHASES = [
  'New',
  'Queued',
  'ReadyToStart',
  'FailedValidation',
  'InProgress',
  'WaitingForPluginOperations',
  'WaitingForPluginOperationsPartiallyFailed',
  'Finalizing',
  'FinalizingPartiallyFailed',
  'Completed',
  'PartiallyFailed',
  'Failed',
  'Deleting',
];

const RESTORE_PHASES = BACKUP_PHASES.filter(
  phase => !['Queued', 'ReadyToStart', 'Deleting'].includes(phase),
);

const properties: Record<string, object> = {
  backups: { status: objectWith({ phase: textOf(BACKUP_PHASES) }) },
  restores: { status: objectWith({ phase: textOf(RESTORE_PHASES) }) },
  downloadrequests: {
    spec: objectWith({
      target: objectWith({ kind: textOf(DOWNLOAD_TARGET_KINDS) }),
    }),
  },
};

/** The CustomResourceDefinitions of Velero. Their schemas hold the enumerations that clients look for. */
export function veleroResourceDefinitions(): NewObject[] {
  return resources
    .filter(resource => resource.group === 'velero.io')
    .map(definitionOf);
}

function definitionOf(resource: Resource): NewObject {
  const { group, version, plural, kind, shortNames } = resource;
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: {
      name: `${plural}.${group}`,
      labels: { component: 'velero' },
    },
    spec: {
      group,
      scope: 'Namespaced',
      names: {
        kind,
        listKind: `${kind}List`,
        plural,
        singular: kind.toLowerCase(),
        ...(shortNames && { shortNames }),
      },
      versions: [
        {
          name: version,
          served: true,
          storage: true,
          schema: { openAPIV3Schema: objectWith(properties[plural] ?? {}) },
        },
      ],
    },
    status: {
      conditions: [{ type: 'Established', status: 'True' }],
      storedVersions: [version],
    },
  };
}

function objectWith(fields: object): object {
  return {
    type: 'object',
    properties: fields,
    'x-kubernetes-preserve-unknown-fields': true,
  };
}

function textOf(values: string[]): object {
  return { type: 'string', enum: values };
}
