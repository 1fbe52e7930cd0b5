import { Scratch } from '../testing/Scratch';
import { Stage, useWorld } from '../testing/useWorld';
import { VeleroClient } from './VeleroClient';

/** Velero deletes one backup after the other. */
const CLEARING_MS = 10 * 60_000;

export interface VeleroStage extends Stage {
  velero: VeleroClient;
  /** For what all tests of the file use. */
  shared: Scratch;
  /** To be done after the last test, while the world is still there. */
  atEnd(action: () => Promise<unknown>): void;
}

/** The world with its Velero; the backups that the tests made go after the last of them. */
export function useVelero(): VeleroStage {
  let velero: VeleroClient | undefined;
  let shared: Scratch | undefined;
  const endings: (() => Promise<unknown>)[] = [];

  // Jest keeps the order: this comes before the world is closed.
  afterAll(async () => {
    for (const action of endings) {
      await action();
    }
    await velero?.clear();
    await shared?.clear();
  }, CLEARING_MS);

  const stage = useWorld();

  beforeAll(() => {
    velero = new VeleroClient(stage.world, stage.api);
    shared = new Scratch(stage.api);
    Object.assign(stage, {
      velero,
      shared,
      atEnd: (action: () => Promise<unknown>) => endings.push(action),
    });
  });

  return stage as VeleroStage;
}
