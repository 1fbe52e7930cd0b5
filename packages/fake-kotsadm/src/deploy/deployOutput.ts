import { Manifest } from '../cluster/Cluster';
import { DeployOutput, emptyOutput } from '../state/ConsoleState';

export function appliedOutput(objects: Manifest[]): DeployOutput {
  const lines = objects.map(
    ({ kind, metadata }) =>
      `${kind.toLowerCase()}/${metadata?.name} configured\n`,
  );
  return { ...emptyOutput, applyStdout: lines.join('') };
}

export function failedOutput(reason: string): DeployOutput {
  return { ...emptyOutput, applyStderr: `${reason}\n` };
}
