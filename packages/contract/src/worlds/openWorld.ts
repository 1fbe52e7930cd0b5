import { openSandboxWorld } from './sandboxWorld';
import { openTestbedWorld } from './testbedWorld';
import { World } from './World';

/** The world that the environment variable `GITPOD_DR_WORLD` names; the sandbox without it. */
export async function openWorld(): Promise<World> {
  const name = process.env.GITPOD_DR_WORLD || 'sandbox';
  switch (name) {
    case 'sandbox':
      return openSandboxWorld();
    case 'testbed':
      return openTestbedWorld();
    default:
      throw new Error(
        `GITPOD_DR_WORLD is "${name}"; it must be "sandbox" or "testbed"`,
      );
  }
}
