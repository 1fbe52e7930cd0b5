import { connectTestbed } from '@gitpod-dr/testbed';
import { setTimeout as wait } from 'node:timers/promises';
import { accountAccess } from './accountAccess';
import { World } from './World';

/** Two cores that also run the tests take their time. */
const SLACK_SECONDS = 30;

/** The real software; it has to be up already. */
export async function openTestbedWorld(): Promise<World> {
  const { admin, velero, objectStore, second, close } = await connectTestbed();
  return {
    name: 'testbed',
    admin,
    velero,
    objectStore,
    kubeConfigOf: account => accountAccess(admin, account),
    second,
    patience: seconds => (seconds + SLACK_SECONDS) * 1000,
    pass: async seconds => {
      await wait(seconds * 1000);
    },
    close,
  };
}
