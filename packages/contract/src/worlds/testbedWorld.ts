import { KubeConfig } from '@kubernetes/client-node';
import { setTimeout as wait } from 'node:timers/promises';
import { accountAccess } from './accountAccess';
import { World } from './World';

const TESTBED_PACKAGE = '@gitpod-dr/testbed';

/** Two cores that also run the tests take their time. */
const SLACK_SECONDS = 30;

/** What the package of the test bed gives to a program that finds it running. */
interface Testbed {
  admin: KubeConfig;
  velero: World['velero'];
  objectStore: World['objectStore'];
  second(): Promise<KubeConfig>;
  close(): Promise<void>;
}

interface TestbedPackage {
  connectTestbed(): Promise<Testbed>;
}

/** The real software; it has to be up already. */
export async function openTestbedWorld(): Promise<World> {
  const { connectTestbed } = await loadPackage();
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

async function loadPackage(): Promise<TestbedPackage> {
  try {
    // Named by a constant: the suite is complete without the test bed.
    return await import(TESTBED_PACKAGE);
  } catch (error) {
    throw new Error(
      `There is no test bed here: the package ${TESTBED_PACKAGE} cannot be loaded. ${error}`,
    );
  }
}
