import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { stringify } from 'yaml';
import { BackgroundProcesses } from '../processes/BackgroundProcesses';
import { waitUntil } from '../processes/waitUntil';
import { REPOSITORY } from '../programs/places';
import { adminKubeconfig, ClusterPlan, processName } from './ClusterPlan';
import { baseObjects } from './baseObjects';
import { controlPlane } from './controlPlane';
import { writeCredentials } from './credentials';
import { Kubectl } from './kubectl';
import { kwokConfig } from './kwokConfig';

const AGENT = path.join(REPOSITORY, 'testbed/src/agent/main.ts');
/** By its full path: the bed's folder, where it runs, may be outside the repository. */
const LOADER = [
  '--require',
  require.resolve('@backstage/cli/config/nodeTransform.cjs'),
];

/** Starts the control plane, the fake nodes and what runs in the pods of a cluster, unless they run. */
export async function startCluster(
  plan: ClusterPlan,
  programs: (name: string) => string,
  processes: BackgroundProcesses,
  kubectl: Kubectl,
): Promise<void> {
  if (!existsSync(adminKubeconfig(plan))) await writeCredentials(plan);
  const kwok = kwokConfig(plan, path.dirname(programs('kwok')));
  writeFileSync(path.join(plan.dir, 'kwok.yaml'), kwok);

  const [etcd, apiServer, ...others] = controlPlane(plan, programs);
  processes.start(etcd);
  processes.start(apiServer);
  await waitUntil(`the API server of ${plan.name} is ready`, () =>
    kubectl(['get', '--raw=/readyz']).then(answer => answer === 'ok'),
  );
  others.forEach(spec => processes.start(spec));
  const objects = baseObjects(plan.name).map(object => stringify(object));
  await kubectl(['apply', '-f', '-'], objects.join('---\n'));
  processes.start({
    name: processName(plan, 'agent'),
    command: process.execPath,
    args: [
      ...LOADER,
      AGENT,
      `--kubeconfig=${adminKubeconfig(plan)}`,
      `--console-port=${plan.ports.kotsadm}`,
      `--echo-port=${plan.ports.echo}`,
    ],
  });
  await waitUntil(`the nodes of ${plan.name} are ready`, async () => {
    const answer = await kubectl(['get', 'nodes', '--no-headers']);
    return !/NotReady/.test(answer) && / Ready /.test(answer);
  });
}
