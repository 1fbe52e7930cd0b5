import {
  PreviewFinding,
  PreviewObject,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { info, warn } from './finding';

function nameOf({ kind, name }: PreviewObject): string {
  return `${kind} ${name}`;
}

/** Velero leaves alone what exists: what was changed since the snapshot does not go back to it. */
export function judgeKept(kept: PreviewObject[]): PreviewFinding[] {
  const changed = kept.filter(
    ({ sinceSnapshot }) => sinceSnapshot?.state === 'changed',
  );
  const unknown = kept.filter(
    ({ sinceSnapshot }) => sinceSnapshot?.state === 'unknown',
  );
  return [
    ...(changed.length > 0
      ? [
          warn({
            code: 'kept-changed',
            message: `${changed.length} of ${
              kept.length
            } objects that stay were changed since the snapshot, and do not go back to it: ${changed
              .map(nameOf)
              .join(', ')}.`,
            nextStep:
              'To have one as it is in the snapshot, delete it yourself before the restore.',
          }),
        ]
      : []),
    ...(unknown.length > 0
      ? [
          info({
            code: 'kept-not-known',
            message: `What is there already stays as it is. Of ${unknown.length} of ${kept.length} objects it is not known whether they differ from the snapshot; the list says why.`,
          }),
        ]
      : []),
  ];
}
