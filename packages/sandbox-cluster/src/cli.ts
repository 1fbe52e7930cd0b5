import { parseArgs } from 'node:util';
import { endWithParent } from './endWithParent';
import { SeedHistory } from './seed/seed';
import { startSandbox } from './startSandbox';

const { values } = parseArgs({
  options: {
    'state-dir': { type: 'string' },
    port: { type: 'string' },
    speed: { type: 'string' },
    history: { type: 'string' },
    'bucket-dir': { type: 'string' },
    'parent-pid': { type: 'string' },
  },
});

async function main(): Promise<void> {
  const { env } = process;
  const stateDir = values['state-dir'] ?? env.SANDBOX_STATE_DIR;
  const speed = values.speed ?? env.SANDBOX_SPEED;
  if (!stateDir) {
    throw new Error('Name a folder for the state: --state-dir <folder>');
  }
  const sandbox = await startSandbox({
    stateDir,
    port: numberFrom('port', values.port ?? env.SANDBOX_PORT ?? '0'),
    speed: speed === undefined ? undefined : numberFrom('speed', speed),
    history: historyFrom(values.history ?? env.SANDBOX_HISTORY ?? 'days'),
    ...(values['bucket-dir']
      ? { bucketDir: values['bucket-dir'], seed: false, velero: true }
      : {}),
  });
  const end = () => sandbox.stop().then(() => process.exit(0));
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  if (values['parent-pid']) {
    endWithParent(numberFrom('parent-pid', values['parent-pid']), end);
  }
  const { url, kubeconfigPath: kubeconfig } = sandbox;
  process.stdout.write(`${JSON.stringify({ ready: true, url, kubeconfig })}\n`);
}

function historyFrom(text: string): SeedHistory {
  if (text === 'days' || text === 'quarter') return text;
  throw new Error(`--history is days or quarter, not "${text}"`);
}

function numberFrom(name: string, text: string): number {
  const number = Number(text);
  if (!Number.isFinite(number) || number < 0) {
    throw new Error(`--${name} must be a number, not "${text}"`);
  }
  return number;
}

main().catch(error => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
