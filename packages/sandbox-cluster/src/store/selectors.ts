import { ApiError } from './ApiError';
import { isCustom, resourceByPlural } from './resources';
import { KubeObject } from './types';

/** The form that selectors take inside objects. */
export interface LabelSelector {
  matchLabels?: Record<string, string>;
  matchExpressions?: { key: string; operator: string; values?: string[] }[];
}

export type Predicate = (object: KubeObject) => boolean;

export function matchesLabels(
  object: KubeObject,
  wanted: Record<string, string> = {},
): boolean {
  const labels = object.metadata.labels ?? {};
  return Object.entries(wanted).every(([key, value]) => labels[key] === value);
}

/** An absent selector matches nothing, an empty one everything. */
export function matchesSelector(
  object: KubeObject,
  selector?: LabelSelector,
): boolean {
  if (!selector) {
    return false;
  }
  const labels = object.metadata.labels ?? {};
  return (
    matchesLabels(object, selector.matchLabels) &&
    (selector.matchExpressions ?? []).every(({ key, operator, values = [] }) =>
      matchesExpression(labels[key], operator, values),
    )
  );
}

/** The text form of URLs: `a=b,c!=d,e in (f,g),h notin (i),j,!k`. */
export function parseLabelSelector(text: string): Predicate {
  const requirements = splitOutsideParentheses(text).map(parseRequirement);
  return object =>
    requirements.every(({ key, operator, values }) =>
      matchesExpression(object.metadata.labels?.[key], operator, values),
    );
}

const FIELDS: Record<string, string[]> = {
  pods: ['status.phase', 'spec.nodeName', 'spec.serviceAccountName'],
  secrets: ['type'],
  namespaces: ['status.phase'],
  jobs: ['status.successful'],
  events: [
    'involvedObject.kind',
    'involvedObject.name',
    'involvedObject.namespace',
    'involvedObject.uid',
    'reason',
    'type',
  ],
};

/** `metadata.name=x,status.phase!=Running`; other fields are refused, as the real server does. */
export function parseFieldSelector(text: string, plural: string): Predicate {
  const known = [
    'metadata.name',
    'metadata.namespace',
    ...(FIELDS[plural] ?? []),
  ];
  const requirements = text
    .split(',')
    .filter(Boolean)
    .map(part => {
      const [, field, operator, value] = /^(.+?)(!=|==?)(.*)$/.exec(part) ?? [];
      if (!known.includes(field)) {
        throw ApiError.badRequest(unknownField(plural, field));
      }
      return { field, equal: operator !== '!=', value };
    });
  return object =>
    requirements.every(
      ({ field, equal, value }) => (fieldOf(object, field) === value) === equal,
    );
}

/** Kinds that have fields of their own to select by put it in other words. */
function unknownField(plural: string, field: string): string {
  return FIELDS[plural] || isCustom(resourceByPlural(plural))
    ? `field label not supported: ${field}`
    : `"${field}" is not a known field selector: only "metadata.name", "metadata.namespace"`;
}

/** The name that a field selector pins down: access rules may then name it too. */
export function nameInFieldSelector(text = ''): string | undefined {
  return /(?:^|,)metadata\.name==?([^,]+)/.exec(text)?.[1];
}

function fieldOf(object: KubeObject, path: string): string {
  const value = path
    .split('.')
    .reduce<unknown>(
      (holder, key) => (holder as Record<string, unknown> | undefined)?.[key],
      object,
    );
  return String(value ?? '');
}

function parseRequirement(text: string) {
  const set = /^(\S+)\s+(in|notin)\s*\(([^)]*)\)$/.exec(text);
  if (set) {
    const operator = set[2] === 'in' ? 'In' : 'NotIn';
    const values = set[3].split(',').map(value => value.trim());
    return { key: set[1], operator, values };
  }
  const comparison = /^([^\s=!]+)\s*(==|=|!=)\s*(\S*)$/.exec(text);
  if (comparison) {
    const operator = comparison[2] === '!=' ? 'NotIn' : 'In';
    return { key: comparison[1], operator, values: [comparison[3]] };
  }
  const presence = /^(!?)\s*([^\s=!()]+)$/.exec(text);
  if (presence) {
    const operator = presence[1] ? 'DoesNotExist' : 'Exists';
    return { key: presence[2], operator, values: [] };
  }
  throw ApiError.badRequest(
    `unable to parse requirement: found '${text}', expected a label selector`,
  );
}

function matchesExpression(
  value: string | undefined,
  operator: string,
  values: string[],
): boolean {
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      return false;
  }
}

function splitOutsideParentheses(text: string): string[] {
  return text
    .split(/,(?![^(]*\))/)
    .map(part => part.trim())
    .filter(Boolean);
}
