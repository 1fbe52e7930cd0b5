import { parseEntityRef } from '@backstage/catalog-model';

const EXTENSION = '.md';

/** A name that no entity can leave the folder with, and no two entities share. */
export function fileNameOf(entityRef: string): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  const parts = [kind, namespace, name].map(part => encodeURIComponent(part));
  return `${parts.join('_')}${EXTENSION}`;
}

/** The name under which what was written at that time stays when there is a newer one. */
export function datedNameOf(fileName: string, at: Date): string {
  const time = at.toISOString().replace(/[-:]|\.\d+/g, '');
  return `${fileName.slice(0, -EXTENSION.length)}.${time}${EXTENSION}`;
}

/** Whether a file is one of the dated ones of this name. */
export function isDatedNameOf(fileName: string, candidate: string): boolean {
  const stem = fileName.slice(0, -EXTENSION.length);
  return (
    candidate.startsWith(`${stem}.`) &&
    /^\.\d{8}T\d{6}Z\.md$/.test(candidate.slice(stem.length))
  );
}
