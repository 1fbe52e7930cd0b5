import { isDeepStrictEqual } from 'node:util';
import { ApiError } from '../store/ApiError';

interface JsonObject {
  [key: string]: unknown;
}

interface Operation {
  op: string;
  path: string;
  from?: string;
  value?: unknown;
}

export const MERGE_PATCH = 'application/merge-patch+json';
export const STRATEGIC_MERGE_PATCH = 'application/strategic-merge-patch+json';
export const JSON_PATCH = 'application/json-patch+json';

/** RFC 7396: null removes, objects merge, all else replaces. */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) {
    return patch;
  }
  const result: JsonObject = isObject(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) {
      delete result[key];
    } else {
      result[key] = mergePatch(result[key], value);
    }
  }
  return result;
}

/** RFC 6902. */
export function jsonPatch(target: unknown, operations: unknown): unknown {
  if (!Array.isArray(operations)) {
    throw ApiError.badRequest('a JSON patch is a list of operations');
  }
  return operations.reduce(
    (document, operation) => apply(document, operation),
    structuredClone(target),
  );
}

function apply(document: unknown, operation: Operation): unknown {
  const { op, path, from = '', value } = operation;
  switch (op) {
    case 'add':
      return add(document, path, value);
    case 'remove':
      return remove(document, path);
    case 'replace':
      return add(remove(document, path), path, value);
    case 'copy':
      return add(document, path, structuredClone(read(document, from)));
    case 'move': {
      const moved = read(document, from);
      return add(remove(document, from), path, moved);
    }
    case 'test':
      if (!isDeepStrictEqual(read(document, path), value)) {
        throw unprocessable(`testing path ${path} failed`);
      }
      return document;
    default:
      throw ApiError.badRequest(`unknown JSON patch operation "${op}"`);
  }
}

function add(document: unknown, path: string, value: unknown): unknown {
  if (path === '') {
    return value;
  }
  const { holder, key } = locate(document, path);
  if (Array.isArray(holder)) {
    const index = key === '-' ? holder.length : indexIn(holder, key, path, 1);
    holder.splice(index, 0, value);
  } else {
    holder[key] = value;
  }
  return document;
}

function remove(document: unknown, path: string): unknown {
  const { holder, key } = locate(document, path);
  if (Array.isArray(holder)) {
    holder.splice(indexIn(holder, key, path), 1);
  } else if (key in holder) {
    delete holder[key];
  } else {
    throw missing(path);
  }
  return document;
}

function read(document: unknown, path: string): unknown {
  return tokensOf(path).reduce<unknown>((value, token) => {
    if (typeof value !== 'object' || value === null || !(token in value)) {
      throw missing(path);
    }
    return (value as JsonObject)[token];
  }, document);
}

function locate(document: unknown, path: string) {
  const cut = path.lastIndexOf('/');
  const holder = read(document, path.slice(0, cut));
  if (typeof holder !== 'object' || holder === null) {
    throw missing(path);
  }
  const [key] = tokensOf(path.slice(cut));
  return { holder: holder as JsonObject | unknown[], key };
}

function indexIn(list: unknown[], key: string, path: string, beyond = 0) {
  const index = Number(key);
  if (!Number.isInteger(index) || index < 0 || index >= list.length + beyond) {
    throw missing(path);
  }
  return index;
}

function tokensOf(path: string): string[] {
  return path
    .split('/')
    .slice(1)
    .map(token => token.replace(/~1/g, '/').replace(/~0/g, '~'));
}

function missing(path: string): ApiError {
  return unprocessable(`the path ${path} does not exist`);
}

function unprocessable(message: string): ApiError {
  return new ApiError(
    422,
    'Invalid',
    `the server rejected our request due to an error in our request: ${message}`,
  );
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
