import { Resource } from './types';

export interface StatusCause {
  reason: string;
  message: string;
  field?: string;
}

export interface StatusDetails {
  name?: string;
  group?: string;
  kind?: string;
  uid?: string;
  causes?: StatusCause[];
  retryAfterSeconds?: number;
}

/** A refusal as the Kubernetes API puts it: sent to clients as a `Status` object. */
export class ApiError extends Error {
  constructor(
    readonly code: number,
    readonly reason: string,
    message: string,
    readonly details?: StatusDetails,
  ) {
    super(message);
    this.name = 'ApiError';
  }

  static notFound(resource: Resource, name: string): ApiError {
    return new ApiError(
      404,
      'NotFound',
      `${qualifiedName(resource)} "${name}" not found`,
      detailsOf(resource, name),
    );
  }

  static alreadyExists(resource: Resource, name: string): ApiError {
    return new ApiError(
      409,
      'AlreadyExists',
      `${qualifiedName(resource)} "${name}" already exists`,
      detailsOf(resource, name),
    );
  }

  static conflict(resource: Resource, name: string, cause: string): ApiError {
    return new ApiError(
      409,
      'Conflict',
      `Operation cannot be fulfilled on ${qualifiedName(
        resource,
      )} "${name}": ${cause}`,
      detailsOf(resource, name),
    );
  }

  static staleVersion(resource: Resource, name: string): ApiError {
    return ApiError.conflict(
      resource,
      name,
      'the object has been modified; please apply your changes to the latest version and try again',
    );
  }

  static invalid(
    resource: Resource,
    name: string,
    causes: StatusCause[],
  ): ApiError {
    const texts = causes.map(cause => `${cause.field}: ${cause.message}`);
    const list = texts.length === 1 ? texts[0] : `[${texts.join(', ')}]`;
    const kind = resource.group
      ? `${resource.kind}.${resource.group}`
      : resource.kind;
    return new ApiError(
      422,
      'Invalid',
      `${kind} "${name}" is invalid: ${list}`,
      { ...detailsOf(resource, name), kind: resource.kind, causes },
    );
  }

  static forbidden(
    resource: Resource,
    name: string | undefined,
    why: string,
    causes?: StatusCause[],
  ): ApiError {
    const subject = name
      ? `${qualifiedName(resource)} "${name}"`
      : qualifiedName(resource);
    return new ApiError(403, 'Forbidden', `${subject} is forbidden: ${why}`, {
      ...detailsOf(resource, name),
      causes,
    });
  }

  static badRequest(message: string): ApiError {
    return new ApiError(400, 'BadRequest', message);
  }

  static unauthorized(): ApiError {
    return new ApiError(401, 'Unauthorized', 'Unauthorized');
  }

  static expired(message: string): ApiError {
    return new ApiError(410, 'Expired', message);
  }

  static noSuchPath(): ApiError {
    return new ApiError(
      404,
      'NotFound',
      'the server could not find the requested resource',
      {},
    );
  }

  static methodNotAllowed(): ApiError {
    return new ApiError(
      405,
      'MethodNotAllowed',
      'the server does not allow this method on the requested resource',
      {},
    );
  }

  static unsupportedMediaType(got: string, known: string[]): ApiError {
    return new ApiError(
      415,
      'UnsupportedMediaType',
      `the body of the request was in an unknown format - accepted media types include: ${known.join(
        ', ',
      )} (got ${got})`,
    );
  }

  toStatus() {
    return {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message: this.message,
      reason: this.reason,
      details: this.details,
      code: this.code,
    };
  }
}

/** The answer where no part of the server feels responsible: plain text, no `Status`. */
export class PageNotFound extends ApiError {
  constructor() {
    super(404, 'NotFound', '404 page not found');
    this.name = 'PageNotFound';
  }
}

/** `backups.velero.io`, or the bare plural in the core group. */
export function qualifiedName(resource: Resource): string {
  return resource.group
    ? `${resource.plural}.${resource.group}`
    : resource.plural;
}

function detailsOf(resource: Resource, name?: string): StatusDetails {
  return {
    ...(name ? { name } : {}),
    ...(resource.group ? { group: resource.group } : {}),
    kind: resource.plural,
  };
}
