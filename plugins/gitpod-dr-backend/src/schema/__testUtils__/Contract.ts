import addFormats from 'ajv-formats';
import Ajv2020 from 'ajv/dist/2020';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

export const CONTRACT_FILE = path.join(__dirname, '../openapi.yaml');

const METHODS = ['get', 'put', 'post', 'patch', 'delete'];

export interface Operation {
  method: string;
  path: string;
  operationId: string;
  /** Status codes that it answers with. */
  statuses: number[];
}

interface Node {
  [key: string]: any;
}

/** The same document, in which objects have no properties that are not described, unless it says so. */
function closed(node: Node): Node {
  if (Array.isArray(node)) return node.map(closed);
  if (!node || typeof node !== 'object') return node;
  const copy = Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, closed(value)]),
  );
  const describesObject = node.type === 'object' && node.properties;
  return describesObject ? { additionalProperties: false, ...copy } : copy;
}

/** `schema/openapi.yaml` as tests use it: stricter than clients have to be. */
export class Contract {
  private readonly document: Node = parse(readFileSync(CONTRACT_FILE, 'utf8'));
  private readonly ajv = addFormats(
    new Ajv2020({ strict: false, allErrors: true }),
  ).addSchema(closed(this.document), 'contract');

  operations(): Operation[] {
    return Object.entries<Node>(this.document.paths).flatMap(([route, item]) =>
      METHODS.filter(method => method in item).map(method => ({
        method,
        path: route,
        operationId: item[method].operationId,
        statuses: Object.keys(item[method].responses).map(Number),
      })),
    );
  }

  schema(name: string): Node {
    return this.document.components.schemas[name];
  }

  /** What is wrong with a value of a named schema; empty if nothing is. */
  problemsOf(schemaName: string, value: unknown): string[] {
    return this.problemsAt(`components/schemas/${schemaName}`, value);
  }

  /** What is wrong with the answer of an operation. */
  problemsOfAnswer(
    operationId: string,
    answer: { status: number; body: unknown },
  ): string[] {
    const operation = this.operations().find(
      item => item.operationId === operationId,
    );
    if (!operation) return [`there is no operation ${operationId}`];
    if (!operation.statuses.includes(answer.status)) {
      return [`${operationId} does not tell of status ${answer.status}`];
    }
    const { responses } = this.document.paths[operation.path][operation.method];
    const { $ref } = responses[answer.status];
    const response = $ref
      ? $ref.slice('#/'.length)
      : [
          'paths',
          operation.path.replace(/\//g, '~1'),
          operation.method,
          'responses',
          answer.status,
        ].join('/');
    return this.problemsAt(
      `${response}/content/application~1json/schema`,
      answer.body,
    );
  }

  private problemsAt(pointer: string, value: unknown): string[] {
    const validate = this.ajv.compile({
      $ref: `contract#/${encodeURI(pointer)}`,
    });
    // As it would arrive: what is undefined is not there.
    if (validate(JSON.parse(JSON.stringify(value)))) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) =>
        `${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  }
}
