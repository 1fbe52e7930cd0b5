import { MAIN, Testbed } from '@gitpod-dr/testbed';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ground } from './Ground';

/** The test bed that runs. Throws `NotUpError` if none does. */
export function testbedGround(): Ground {
  const bed = Testbed.open();
  const { apiServer } = bed.cluster(MAIN).ports;
  const dir = path.join(bed.dir, MAIN);
  return {
    upstream: {
      url: `https://127.0.0.1:${apiServer}`,
      ca: readFileSync(path.join(dir, 'ca.crt'), 'utf8'),
    },
    admin: bed.kubeConfig(MAIN),
    tokenFile: tier => path.join(dir, 'tokens', tier),
    stop: async () => {},
  };
}
