import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stringify } from 'yaml';
import { loadKubeconfigFile } from './kubeconfigFile';

describe('loadKubeconfigFile', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'kubeconfig-'));
  const file = path.join(folder, 'config');

  afterAll(() => rmSync(folder, { recursive: true }));

  async function authorizationFor(user: object) {
    writeFileSync(
      file,
      stringify({
        apiVersion: 'v1',
        kind: 'Config',
        'current-context': 'eu',
        clusters: [{ name: 'eu', cluster: { server: 'https://127.0.0.1:1' } }],
        users: [{ name: 'clerk', user }],
        contexts: [{ name: 'eu', context: { cluster: 'eu', user: 'clerk' } }],
      }),
    );
    const options = { headers: {} as Record<string, string> };
    await loadKubeconfigFile(file).applyToHTTPSOptions(options);
    return options.headers.Authorization;
  }

  it('identifies with the token of a tokenFile, beside the kubeconfig', async () => {
    writeFileSync(path.join(folder, 'token'), 'from-the-file');

    expect(await authorizationFor({ tokenFile: 'token' })).toBe(
      'Bearer from-the-file',
    );
  });

  it('prefers a token that is written down', async () => {
    writeFileSync(path.join(folder, 'token'), 'from-the-file');

    expect(
      await authorizationFor({ token: 'written', tokenFile: 'token' }),
    ).toBe('Bearer written');
  });
});
