export { startSandbox } from './startSandbox';
export type { Sandbox, SandboxOptions } from './startSandbox';
export type { PodProgram, RunningProgram } from './programs/PodProgram';
export { ApiError } from './store/ApiError';
export type {
  Clock,
  Controller,
  ControllerContext,
  FaultSwitches,
  KubeObject,
  NewObject,
  ObjectStore,
  StoreEvent,
} from './store/types';
