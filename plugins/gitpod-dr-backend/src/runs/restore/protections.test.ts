import { KubeObject } from '../../kubernetes/types';
import { PROTECTIONS } from './protections';

const METADATA: KubeObject['metadata'] = {
  name: 'default',
  uid: 'uid-1',
  resourceVersion: '7',
  creationTimestamp: '2026-11-22T08:00:00Z',
};

describe.each([
  [
    'location-read-only' as const,
    { provider: 'aws', accessMode: 'ReadWrite' },
    { provider: 'aws' },
  ],
  [
    'schedules-paused' as const,
    { schedule: '0 3 * * *', paused: false },
    { schedule: '0 3 * * *' },
  ],
])('the protection %s', (kind, spelledOut, byDefault) => {
  const protection = PROTECTIONS[kind];

  it.each([spelledOut, byDefault])(
    'is taken back to just what was there: %j',
    spec => {
      const object = { metadata: METADATA, spec };
      const before = protection.valueOf(object);

      const on = protection.turnOn(object);
      expect(protection.isOn(object)).toBe(false);
      expect(protection.isOn(on)).toBe(true);
      expect(on.metadata).toEqual(METADATA);

      const back = protection.turnBack(on, before);
      expect(protection.isOn(back)).toBe(false);
      expect(JSON.parse(JSON.stringify(back))).toEqual(object);
    },
  );
});
