import { runProgram } from '../programs/runProgram';

export interface Kubectl {
  /** Runs kubectl as the administrator; resolves with what it printed. */
  (args: string[], input?: string): Promise<string>;
}

export function kubectlFor(command: string, kubeconfig: string): Kubectl {
  return (args, input) =>
    runProgram(command, ['--kubeconfig', kubeconfig, ...args], { input });
}
