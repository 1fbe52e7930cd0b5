import { ApiException } from '@kubernetes/client-node';

interface StatusBody {
  code: number;
  kind?: string;
  reason?: string;
  message?: string;
}

/** The Status object with which the server refuses; fails if it does not refuse. */
export async function statusOf(request: Promise<unknown>): Promise<StatusBody> {
  try {
    await request;
  } catch (error) {
    if (error instanceof ApiException) {
      // The client drops the body of a 401.
      return error.body ? JSON.parse(error.body) : { code: error.code };
    }
    throw error;
  }
  throw new Error('The server did not refuse the request');
}
