import { Look } from '../look';

/** How snapshots can have ended, in the order in which they are told. */
export const OUTCOMES: Look[] = [
  'good',
  'attention',
  'bad',
  'unknown',
  'active',
  'waiting',
];
