import { Obligation } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { KubeObject, KubeResource, RESOURCES } from '../../kubernetes/types';
import { VeleroScheduleObject } from '../../velero/schedules';
import { BackupStorageLocation } from '../../velero/types';

/** A change that keeps a Velero from touching a bucket that it shares, and how to take it back. */
export interface Protection<T extends KubeObject = KubeObject> {
  resource: KubeResource;
  isOn(object: T): boolean;
  /** What the object has in the field that is changed; absent where it has not the field. */
  valueOf(object: T): string | undefined;
  turnOn(object: T): T;
  /** The object as it is where its Velero is at home. */
  turnOff(object: T): T;
  /** The object as it was when it had that value. */
  turnBack(object: T, before: string | undefined): T;
  /** What is not as it was. */
  sentence(name: string, cluster: string): string;
}

const READ_ONLY: Protection<BackupStorageLocation> = {
  resource: RESOURCES.backupStorageLocations,
  isOn: ({ spec }) => spec?.accessMode === 'ReadOnly',
  valueOf: ({ spec }) => spec?.accessMode,
  turnOn: object => ({
    ...object,
    spec: { ...object.spec, accessMode: 'ReadOnly' },
  }),
  turnOff: object => ({
    ...object,
    spec: { ...object.spec, accessMode: 'ReadWrite' },
  }),
  turnBack: (object, before) => ({
    ...object,
    spec: { ...object.spec, accessMode: before },
  }),
  sentence: (name, cluster) =>
    `Storage location ${name} of ${cluster} is read-only, so no snapshot can be taken there.`,
};

const PAUSED: Protection<VeleroScheduleObject> = {
  resource: RESOURCES.schedules,
  isOn: ({ spec }) => spec?.paused === true,
  valueOf: ({ spec }) => (spec?.paused === undefined ? undefined : 'false'),
  turnOn: object => ({ ...object, spec: { ...object.spec, paused: true } }),
  turnOff: object => ({ ...object, spec: { ...object.spec, paused: false } }),
  turnBack: (object, before) => ({
    ...object,
    spec: {
      ...object.spec,
      paused: before === undefined ? undefined : false,
    },
  }),
  sentence: (name, cluster) =>
    `Velero's schedule ${name} of ${cluster} is paused, so it takes no snapshots.`,
};

/** By the kind of the obligation that each leaves. */
export const PROTECTIONS: Record<Obligation['kind'], Protection> = {
  'location-read-only': READ_ONLY as Protection,
  'schedules-paused': PAUSED as Protection,
};
