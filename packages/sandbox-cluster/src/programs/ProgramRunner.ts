import { KubeObject } from '../store/types';
import { PodProgram, RunningProgram } from './PodProgram';

interface Run {
  program: PodProgram;
  started: Promise<RunningProgram>;
  running?: RunningProgram;
}

/** Starts and stops the programs of pods, each pod's once. */
export class ProgramRunner {
  private readonly programs: PodProgram[] = [];
  private readonly runs = new Map<string, Run>();

  register(program: PodProgram): void {
    this.programs.push(program);
  }

  hasProgram(pod: KubeObject): boolean {
    return this.programFor(pod) !== undefined;
  }

  /** Resolves when the pod's program listens; at once where it has none. */
  async start(pod: KubeObject): Promise<void> {
    const { uid } = pod.metadata;
    const program = this.programFor(pod);
    if (!program || this.runs.has(uid)) {
      await this.runs.get(uid)?.started;
      return;
    }
    const run: Run = { program, started: program.start(pod) };
    this.runs.set(uid, run);
    try {
      run.running = await run.started;
    } catch (error) {
      this.runs.delete(uid);
      throw error;
    }
  }

  isRunning(pod: KubeObject): boolean {
    return this.runs.get(pod.metadata.uid)?.running !== undefined;
  }

  /** The local port behind a container's port; undefined when nothing listens. */
  portOf(pod: KubeObject, containerPort: number): number | undefined {
    const run = this.runs.get(pod.metadata.uid);
    return run?.program.containerPort === containerPort
      ? run.running?.port
      : run?.running?.furtherPorts?.[containerPort];
  }

  async stop(uid: string): Promise<void> {
    const run = this.runs.get(uid);
    this.runs.delete(uid);
    // A program that never came up has nothing to stop.
    const running = await run?.started.catch(() => undefined);
    await running?.stop();
  }

  async stopAll(): Promise<void> {
    await Promise.all([...this.runs.keys()].map(uid => this.stop(uid)));
  }

  private programFor(pod: KubeObject): PodProgram | undefined {
    return this.programs.find(program => program.matches(pod));
  }
}
