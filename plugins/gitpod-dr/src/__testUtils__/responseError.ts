import { ResponseError } from '@backstage/errors';

/** What the client throws when the backend refuses. */
export function responseError(
  status: number,
  name: string,
  message: string,
  more: object = {},
): Promise<ResponseError> {
  const body = {
    error: { name, message, ...more },
    response: { statusCode: status },
  };
  const headers = new Headers({ 'content-type': 'application/json' });
  return ResponseError.fromResponse({
    headers,
    ok: false,
    redirected: false,
    status,
    statusText: name,
    type: 'default',
    url: 'http://localhost/api/gitpod-dr',
    text: async () => JSON.stringify(body),
  });
}
