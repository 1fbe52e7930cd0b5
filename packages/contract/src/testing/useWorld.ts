import { KubeApi } from '../kube/KubeApi';
import { openWorld } from '../worlds/openWorld';
import { World } from '../worlds/World';
import { Scratch } from './Scratch';

export interface Stage {
  world: World;
  /** The administrator's. */
  api: KubeApi;
  scratch: Scratch;
}

/** Opens the world for the tests of a file, and clears up after each. */
export function useWorld(): Stage {
  const stage = {} as Stage;

  beforeAll(async () => {
    const world = await openWorld();
    const api = new KubeApi(world.admin);
    Object.assign(stage, { world, api, scratch: new Scratch(api) });
  });

  afterEach(() => stage.scratch?.clear());

  afterAll(() => stage.world?.close());

  return stage;
}
