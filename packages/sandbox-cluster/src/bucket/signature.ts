import { createHmac, timingSafeEqual } from 'crypto';

/** Signs a path together with the moment (epoch seconds) until which it may be fetched. */
export function signPath(
  secret: Buffer,
  path: string,
  expires: number,
): string {
  return createHmac('sha256', secret)
    .update(`GET\n${path}\n${expires}`)
    .digest('hex');
}

export function isSignatureOf(
  secret: Buffer,
  path: string,
  expires: number,
  signature: string,
): boolean {
  const expected = Buffer.from(signPath(secret, path, expires));
  const given = Buffer.from(signature);
  return expected.length === given.length && timingSafeEqual(expected, given);
}
