import { Sandbox } from '@gitpod-dr/sandbox-cluster';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { ROOT } from '../portal/repository';
import {
  allowedOfTier,
  allowedRights,
  EXPECTED_RIGHTS,
} from './expectedRights';
import { rightsMarkdown } from './rightsMarkdown';
import {
  probeSandbox,
  probeTierOfSandbox,
  withBareSandbox,
} from './sandboxRights';

jest.setTimeout(240_000);

/** As an operator who gives the portal more than he should. */
function grantAllSecrets({ store }: Sandbox): void {
  store.update('roles', 'gitpod-dr-read', 'velero', role => {
    role.rules.push({ apiGroups: [''], resources: ['secrets'], verbs: ['*'] });
  });
}

describe('the rights of the tiers', () => {
  it('are what they should be, nothing more, and as deploy/rbac/RIGHTS.md says', async () => {
    const table = await withBareSandbox(probeSandbox);

    expect(allowedRights(table)).toEqual(EXPECTED_RIGHTS);
    // Run `npm run rights` after a change of deploy/rbac.
    expect(rightsMarkdown(table)).toBe(
      await readFile(path.join(ROOT, 'deploy/rbac/RIGHTS.md'), 'utf8'),
    );
  });

  it('are asked of the authoriser: a right that no manifest of ours has is seen', async () => {
    const read = await withBareSandbox(sandbox => {
      grantAllSecrets(sandbox);
      return probeTierOfSandbox(sandbox, 'read');
    });

    const { velero, ...elsewhere } = allowedOfTier(read);
    expect(velero).toMatchObject({
      secrets: expect.stringContaining('get, list'),
      'secrets "database"': 'get, update, patch, delete',
    });
    expect(elsewhere).toEqual({ gitpod: EXPECTED_RIGHTS.read.gitpod });
  });
});
