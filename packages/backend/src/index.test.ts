import { createMockDirectory } from '@backstage/backend-test-utils';
import { spawn } from 'child_process';

const directory = createMockDirectory();
const LOADER = require.resolve('@backstage/cli/config/nodeTransform.cjs');

/** Runs the real backend until it ends by itself. */
async function runBackend(config: object, env: object) {
  directory.setContent({ 'config.json': JSON.stringify(config) });
  const args = ['--require', LOADER, `${__dirname}/index.ts`];
  const configArgs = ['--config', directory.resolve('config.json')];
  const child = spawn(process.execPath, [...args, ...configArgs], {
    env: { ...process.env, ...env },
  });
  let errors = '';
  child.stderr.on('data', chunk => {
    errors += chunk;
  });
  const exitCode = await new Promise(resolve => child.on('close', resolve));
  return { exitCode, errors };
}

describe('the backend', () => {
  it('ends with the reason when it is not fit for production', async () => {
    const result = await runBackend(
      {
        backend: {
          baseUrl: 'http://127.0.0.1:7007',
          listen: '127.0.0.1:0',
          database: { client: 'better-sqlite3', connection: ':memory:' },
        },
        auth: { providers: { guest: {} } },
      },
      { NODE_ENV: 'production' },
    );

    expect(result.errors).toContain('The portal does not start');
    expect(result.exitCode).toBe(1);
  }, 180_000);
});
