import {
  ClusterProblemCode,
  MissingRight,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { CustomErrorBase } from '@backstage/errors';

/** A cluster did not do what it was asked. The message is one sentence, fit for people, without secrets. */
export class ClusterError extends CustomErrorBase {
  readonly name = 'ClusterError';
  readonly cluster: string;
  readonly code: ClusterProblemCode;
  /** HTTP status of the API server's answer, if there was one. */
  readonly statusCode?: number;
  /** The API server's own `reason`, `AlreadyExists` for example. */
  readonly reason?: string;
  /** What the portal's credential lacks, if that was the cause. */
  readonly missingRights?: MissingRight[];

  constructor(options: {
    cluster: string;
    code: ClusterProblemCode;
    message: string;
    statusCode?: number;
    reason?: string;
    missingRights?: MissingRight[];
  }) {
    // No cause: its text would become part of the message, and may hold a token or an address.
    super(options.message);
    this.cluster = options.cluster;
    this.code = options.code;
    this.statusCode = options.statusCode;
    this.reason = options.reason;
    this.missingRights = options.missingRights;
  }
}

/** The body of an API server's refusal. */
export interface KubeStatus {
  reason?: string;
  message?: string;
  code?: number;
}

function codeOfStatus(statusCode: number): ClusterProblemCode {
  if (statusCode === 401) return 'unauthorized';
  if (statusCode === 403) return 'forbidden';
  if (statusCode === 404) return 'not-found';
  if (statusCode === 504) return 'timeout';
  return 'unexpected';
}

/** `asked` says what was asked, "GET backups in velero" for example. */
export function errorOfAnswer(
  cluster: string,
  asked: string,
  statusCode: number,
  status: KubeStatus,
  missingRights?: MissingRight[],
): ClusterError {
  const said = status.message ?? 'no reason given';
  return new ClusterError({
    cluster,
    code: codeOfStatus(statusCode),
    message: `Cluster ${cluster} refused "${asked}" with ${statusCode}: ${said}`,
    statusCode,
    reason: status.reason,
    missingRights,
  });
}

export function errorOfTimeout(
  cluster: string,
  asked: string,
  timeoutMs: number,
): ClusterError {
  return new ClusterError({
    cluster,
    code: 'timeout',
    message: `Cluster ${cluster} did not answer "${asked}" within ${
      timeoutMs / 1000
    } s`,
  });
}

export function errorOfConnection(
  cluster: string,
  asked: string,
  cause: unknown,
): ClusterError {
  const detail = (cause as { code?: string })?.code ?? 'connection failed';
  return new ClusterError({
    cluster,
    code: 'unreachable',
    message: `Cluster ${cluster} could not be reached for "${asked}" (${detail})`,
  });
}

/** True for errors that say that the object (or its kind) is not there. */
export function isNotFound(error: unknown): boolean {
  return error instanceof ClusterError && error.code === 'not-found';
}

/** True for a create whose name is taken, and for a delete whose precondition does not hold. */
export function isConflict(error: unknown): boolean {
  return error instanceof ClusterError && error.statusCode === 409;
}
