import { Sandbox } from '@gitpod-dr/sandbox-cluster';
import path from 'node:path';
import { Program } from './portal/Program';
import { ROOT } from './portal/repository';
import { helmRevision, objectsOf } from './__testUtils__/clusterState';
import { Creations } from './__testUtils__/creations';
import { SeededCluster } from './__testUtils__/seededCluster';

jest.setTimeout(300_000);

/** Runs the smoke test in front of a cluster that it knows only by its kubeconfig. */
async function smoke(sandbox: Sandbox, ...args: string[]) {
  const program = Program.start('src/cli.ts', {
    cwd: path.join(ROOT, 'packages/smoke'),
    args: [
      '--kubeconfig',
      sandbox.kubeconfigPath,
      '--context',
      'sandbox',
      '--namespace',
      'gitpod',
      ...args,
    ],
  });
  const exitCode = await program.ended();
  return { exitCode, output: program.lastOutput };
}

const RESTORE = [
  '--restore',
  '--snapshot-name',
  'instance-ab1cd',
  '--confirm',
  'sandbox/gitpod',
];

describe('the smoke test, in front of any cluster', () => {
  let seeded: SeededCluster;
  beforeAll(async () => {
    seeded = await SeededCluster.create();
  });
  afterAll(() => seeded.remove());

  it('only looks, unless told otherwise', async () => {
    const sandbox = await seeded.start();
    const before = objectsOf(sandbox);
    const made = [
      'backups',
      'restores',
      'serverstatusrequests',
      'downloadrequests',
    ].map(plural => Creations.watch(sandbox, plural));

    const { exitCode, output } = await smoke(sandbox);

    expect(output).toContain('Everything was proved');
    expect(exitCode).toBe(0);
    expect(objectsOf(sandbox)).toEqual(before);
    expect(made.flatMap(({ names }) => names)).toEqual([]);
  });

  it('restores nothing where the namespace does not have the label', async () => {
    const sandbox = await seeded.start();
    const before = objectsOf(sandbox);

    const { exitCode, output } = await smoke(sandbox, ...RESTORE);

    expect(output).toContain('does not have the label');
    expect(exitCode).toBe(1);
    expect(objectsOf(sandbox)).toEqual(before);
  });

  it('fails when something is not proved', async () => {
    const sandbox = await seeded.start();
    sandbox.store.update('namespaces', 'gitpod', undefined, ({ metadata }) => {
      metadata.labels = {
        ...metadata.labels,
        'gitpod-dr/smoke-target': 'true',
      };
    });
    sandbox.faults.set('redeploy-without-effect');

    const { exitCode, output } = await smoke(sandbox, ...RESTORE);

    expect(output).toMatch(/UNPROVED .*restore run/);
    expect(output).toMatch(/NOT TRUE .*Helm release has one more revision/);
    expect(output).toContain('NOT everything was proved');
    expect(exitCode).toBe(1);
    expect(helmRevision(sandbox)).toBe(1);
  });
});
