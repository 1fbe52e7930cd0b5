import { ApiError, StatusCause } from './ApiError';
import { KubeObject, Resource } from './types';

const SUBDOMAIN =
  /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const DNS_LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const QUALIFIED = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;

/** Throws 422 where the metadata break a rule that holds for every kind. */
export function checkMetadata(resource: Resource, object: KubeObject): void {
  const causes = [
    ...nameProblems(resource, object.metadata.name),
    ...labelProblems(object.metadata.labels),
  ];
  if (causes.length > 0) {
    throw ApiError.invalid(resource, object.metadata.name, causes);
  }
}

function nameProblems(resource: Resource, name: string): StatusCause[] {
  const field = 'metadata.name';
  if (!name) {
    return [
      {
        reason: 'FieldValueRequired',
        message: 'Required value: name or generateName is required',
        field,
      },
    ];
  }
  const problem = nameProblem(resource, name);
  return problem
    ? [
        {
          reason: 'FieldValueInvalid',
          message: `Invalid value: "${name}": ${problem}`,
          field,
        },
      ]
    : [];
}

function nameProblem(resource: Resource, name: string): string | undefined {
  // Names of RBAC objects are only path segments: `system:discovery`.
  if (resource.group === 'rbac.authorization.k8s.io') {
    return /^\.{1,2}$|[/%]/.test(name)
      ? 'name may not contain "/" or "%"'
      : undefined;
  }
  const oneLabel = ['namespaces', 'services'].includes(resource.plural);
  if (oneLabel && (name.length > 63 || !DNS_LABEL.test(name))) {
    return "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character";
  }
  if (name.length > 253 || !SUBDOMAIN.test(name)) {
    return "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character";
  }
  return undefined;
}

function labelProblems(labels: Record<string, string> = {}): StatusCause[] {
  return Object.entries(labels).flatMap(([key, value]) => {
    const field = 'metadata.labels';
    const problem = labelKeyProblem(key) ?? labelValueProblem(value);
    return problem
      ? [{ reason: 'FieldValueInvalid', message: problem, field }]
      : [];
  });
}

function labelKeyProblem(key: string): string | undefined {
  const name = key.slice(key.indexOf('/') + 1);
  return name.length > 63 || !QUALIFIED.test(name)
    ? `Invalid value: "${key}": name part must be a qualified name of no more than 63 characters`
    : undefined;
}

function labelValueProblem(value: unknown): string | undefined {
  if (typeof value !== 'string') {
    return `Invalid value: ${JSON.stringify(value)}: must be a string`;
  }
  if (value.length > 63) {
    return `Invalid value: "${value}": must be no more than 63 characters`;
  }
  return value !== '' && !QUALIFIED.test(value)
    ? `Invalid value: "${value}": a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character`
    : undefined;
}
