import { ResponseError } from '@backstage/errors';

/** How the API refused a request. Fails if it did not. */
export async function refusal(
  request: Promise<unknown>,
): Promise<{ status: number; message: string }> {
  try {
    await request;
  } catch (error) {
    if (!(error instanceof ResponseError)) throw error;
    return { status: error.statusCode, message: error.body.error.message };
  }
  throw new Error('The request was not refused');
}
