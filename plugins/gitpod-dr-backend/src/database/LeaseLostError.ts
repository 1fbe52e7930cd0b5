import { CustomErrorBase } from '@backstage/errors';

/** The run belongs to somebody else, or may soon: nothing more may be written. */
export class LeaseLostError extends CustomErrorBase {
  name = 'LeaseLostError' as const;
}
