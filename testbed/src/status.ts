import { VersionApi } from '@kubernetes/client-node';
import { Testbed } from './Testbed';

/** Lines that say which versions the bed is made of and which of its programs run. */
export async function statusLines(bed: Testbed): Promise<string[]> {
  const lines = ['Versions'];
  for (const { name, version } of bed.tools) lines.push(row(name, version));
  lines.push(row('node', process.versions.node));
  for (const { name } of bed.plan.clusters) {
    lines.push(row(`API server of ${name} says`, await served(bed, name)));
  }
  lines.push('', 'Programs');
  for (const { name, pid, running } of bed.processes.list()) {
    lines.push(row(name, running ? `running, pid ${pid}` : 'NOT running'));
  }
  lines.push('', row('Ready', bed.isReady ? 'yes' : 'NO'));
  lines.push(row('Folder', bed.dir));
  return lines;
}

async function served(bed: Testbed, cluster: string): Promise<string> {
  try {
    const api = bed.kubeConfig(cluster).makeApiClient(VersionApi);
    return (await api.getCode()).gitVersion;
  } catch (error) {
    return `no answer (${(error as Error).message.split('\n')[0]})`;
  }
}

function row(name: string, value: string): string {
  return `  ${name.padEnd(40)} ${value}`;
}
