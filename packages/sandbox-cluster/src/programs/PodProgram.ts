import { KubeObject } from '../store/types';

export interface RunningProgram {
  /** Where it listens on this machine. */
  port: number;
  /** Where its further ports are, by the container's. */
  furtherPorts?: Record<number, number>;
  stop(): Promise<void>;
}

/** A program that really runs while a pod that it matches exists. */
export interface PodProgram {
  /** The port that a port-forward to the pod names. */
  containerPort: number;
  matches(pod: KubeObject): boolean;
  start(pod: KubeObject): Promise<RunningProgram>;
}
