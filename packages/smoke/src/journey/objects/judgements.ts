import { isIP } from 'node:net';
import { sizeOfHidden } from './withoutSecretValues';

/** Whether a field may have become what it is. */
export type Judgement = (before: unknown, after: unknown) => boolean;

type Test = (value: unknown) => boolean;

export const isAddress: Test = value =>
  typeof value === 'string' && isIP(value) !== 0;

export const isName: Test = value => typeof value === 'string' && value !== '';

export const isExactly =
  (wanted: string | undefined): Test =>
  value =>
    value === wanted;

/** Of the same sort before and after. */
export const stays =
  (is: Test): Judgement =>
  (before, after) =>
    is(before) && is(after);

/** Whatever it was. */
export const becomes =
  (is: Test): Judgement =>
  (_, after) =>
    is(after);

export const turns =
  (from: Test, to: Test): Judgement =>
  (before, after) =>
    from(before) && to(after);

/** There, or not there. */
export const comesOrGoes =
  (is: Test): Judgement =>
  (before, after) =>
    [before, after].every(value => value === undefined || is(value));

/** A value of a Secret that says something else, but not much less: it was not emptied. */
export const keepsItsSize: Judgement = (before, after) =>
  sizeOfHidden(before) > 0 && sizeOfHidden(after) * 2 >= sizeOfHidden(before);
