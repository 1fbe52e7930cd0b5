import path from 'node:path';

/** The root of this repository. */
export const ROOT = path.resolve(__dirname, '../../../..');
