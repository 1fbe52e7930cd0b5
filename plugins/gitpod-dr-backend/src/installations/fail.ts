import { InputError } from '@backstage/errors';

/** Says which key of the configuration is wrong, and how. */
export function fail(key: string, message: string): never {
  throw new InputError(`Configuration ${key}: ${message}`);
}
