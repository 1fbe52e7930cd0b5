/** Status code of a `ResponseError`; `undefined` when there was no answer. */
export function httpStatus(error: Error | undefined): number | undefined {
  if (!error || !('statusCode' in error)) return undefined;
  return typeof error.statusCode === 'number' ? error.statusCode : undefined;
}

/** The sentence that the backend wrote, without the frame that the HTTP client puts around it. */
export function messageOf(error: Error): string {
  const { cause } = error;
  return cause instanceof Error && cause.message
    ? cause.message
    : error.message;
}
