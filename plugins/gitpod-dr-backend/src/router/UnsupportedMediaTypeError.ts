import { CustomErrorBase } from '@backstage/errors';

/** The body is in a format that is not read: 415. */
export class UnsupportedMediaTypeError extends CustomErrorBase {
  name = 'UnsupportedMediaTypeError' as const;
  readonly statusCode = 415;
}
