import { resolvePackagePath } from '@backstage/backend-plugin-api';

/** The root of this repository. */
export const ROOT = resolvePackagePath('@gitpod-dr/smoke', '../..');
