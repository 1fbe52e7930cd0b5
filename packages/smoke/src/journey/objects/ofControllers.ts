import { ListableKind } from './listableKinds';
import { StoredObject } from './StoredObject';

/** Nobody installs, backs up or restores these: they tell what goes on. */
const KINDS = [
  'Event',
  'Endpoints',
  'EndpointSlice',
  'Lease',
  'NodeMetrics',
  'PodMetrics',
];

export function isKindOfControllers({
  kind,
}: Pick<ListableKind, 'kind'>): boolean {
  return KINDS.includes(kind);
}

/** Whether a controller made it from another object, as a Deployment makes pods. */
export function isMadeByController({ metadata }: StoredObject): boolean {
  return (metadata.ownerReferences ?? []).some(owner => owner.controller);
}
