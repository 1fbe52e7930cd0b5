import { PreviewObject } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { compareObjects } from './digest';

/** A person reads no more than these. */
const SHOWN = 10;

function nameOf({ kind, name }: PreviewObject): string {
  return `${kind} ${name}`;
}

/** What is not as it was previewed, by name, in a few words; empty where nothing differs. */
export function describeDifference(
  previewed: PreviewObject[],
  present: PreviewObject[],
): string {
  const { added, gone } = compareObjects(previewed, present);
  const goneNames = new Set(gone.map(nameOf));
  const addedNames = new Set(added.map(nameOf));
  const changes = [
    ...[...addedNames].map(name =>
      goneNames.has(name) ? `${name} was made anew` : `${name} is new`,
    ),
    ...[...goneNames]
      .filter(name => !addedNames.has(name))
      .map(name => `${name} is gone`),
  ];
  const more = changes.length - SHOWN;
  return [
    ...changes.slice(0, SHOWN),
    ...(more > 0 ? [`and ${more} more`] : []),
  ].join(', ');
}
