import { Inventory } from './StoredObject';

/** The way to a field; indexes of lists are among its parts. */
export type FieldPath = string[];

/** One difference between what stood before and what stands now. */
export interface Difference {
  /** Kind and name. */
  object: string;
  what: 'missing' | 'new' | 'changed';
  /** Of what changed in an object that is there before and after. */
  path: FieldPath;
  /** The values of what changed, to judge them; they are never printed. */
  before?: unknown;
  after?: unknown;
}

interface Change {
  path: FieldPath;
  before: unknown;
  after: unknown;
}

type Fields = Record<string, unknown>;

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null;

/**
 * The fields of two values that can be compared one by one. Where one of them is not there, the other's
 * fields are what differs, unless it has none: an empty object says something too.
 */
function fieldsOf(
  before: unknown,
  after: unknown,
): [Fields, Fields] | undefined {
  if (isObject(before) && isObject(after)) {
    const alike = Array.isArray(before) === Array.isArray(after);
    return alike ? [before, after] : undefined;
  }
  const hasFields = (value: unknown): value is Fields =>
    isObject(value) && Object.keys(value).length > 0;
  if (before === undefined && hasFields(after)) return [{}, after];
  if (after === undefined && hasFields(before)) return [before, {}];
  return undefined;
}

function changes(
  before: unknown,
  after: unknown,
  path: FieldPath = [],
): Change[] {
  const fields = fieldsOf(before, after);
  if (!fields) return before === after ? [] : [{ path, before, after }];
  const [old, current] = fields;
  const names = new Set([...Object.keys(old), ...Object.keys(current)]);
  return [...names].flatMap(name =>
    changes(old[name], current[name], [...path, name]),
  );
}

/** Every difference, in the order of the objects' kinds and names. */
export function compareInventories(
  before: Inventory,
  after: Inventory,
): Difference[] {
  const objects = new Set([...before.keys(), ...after.keys()]);
  return [...objects].sort().flatMap((object): Difference[] => {
    if (!after.has(object)) return [{ object, what: 'missing', path: [] }];
    if (!before.has(object)) return [{ object, what: 'new', path: [] }];
    return changes(before.get(object), after.get(object)).map(change => ({
      object,
      what: 'changed',
      ...change,
    }));
  });
}

const PLAIN_NAME = /^[A-Za-z_]\w*$/;

/** As in JSONPath: `metadata.labels["velero.io/backup-name"]`. */
export function textOfPath(path: FieldPath): string {
  return path
    .map(part => {
      if (/^\d+$/.test(part)) return `[${part}]`;
      return PLAIN_NAME.test(part) ? `.${part}` : `["${part}"]`;
    })
    .join('')
    .replace(/^\./, '');
}

export function textOf({ object, what, path }: Difference): string {
  return what === 'changed'
    ? `${object}: ${textOfPath(path)}`
    : `${object}: ${what}`;
}
