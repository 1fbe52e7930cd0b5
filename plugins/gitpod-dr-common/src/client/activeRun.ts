import { ResponseError } from '@backstage/errors';

/** Id of the run that stands in the way, if that is why a request was refused with 409. @public */
export function activeRunIdOf(error: unknown): string | undefined {
  if (!(error instanceof ResponseError) || error.statusCode !== 409) {
    return undefined;
  }
  const { activeRunId } = error.body.error as { activeRunId?: unknown };
  return typeof activeRunId === 'string' ? activeRunId : undefined;
}
