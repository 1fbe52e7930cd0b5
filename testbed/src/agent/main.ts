// What would run in a cluster's pods, which kwok only imitates: the admin console, a server that echoes,
// and the provisioner of volumes.
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { KubeConfig } from '@kubernetes/client-node';
import { ConsolePod } from './ConsolePod';
import { startEchoServer } from './echoServer';
import { VolumeProvisioner } from './VolumeProvisioner';

const PERIOD_MS = 500;

const { values } = parseArgs({
  options: {
    kubeconfig: { type: 'string', default: '' },
    'console-port': { type: 'string', default: '' },
    'echo-port': { type: 'string', default: '' },
  },
});

function log(message: string): void {
  process.stdout.write(`${new Date().toISOString()} ${message}\n`);
}

async function main(): Promise<void> {
  const kubeConfig = new KubeConfig();
  kubeConfig.loadFromFile(values.kubeconfig);
  const console = new ConsolePod(
    kubeConfig,
    Number(values['console-port']),
    log,
  );
  const volumes = new VolumeProvisioner(kubeConfig);
  startEchoServer(Number(values['echo-port']));
  process.once('SIGTERM', () => console.stop().then(() => process.exit(0)));

  for (;;) {
    for (const part of [volumes, console]) {
      // The API server may be gone for a while; the next round tries again.
      await part.reconcile().catch(error => log(error.message));
    }
    await delay(PERIOD_MS);
  }
}

main().catch(error => {
  log(error.stack);
  process.exit(1);
});
