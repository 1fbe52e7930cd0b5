import { readKotsSnapshot } from './annotations';

const OF_2022 = {
  'kots.io/snapshot-trigger': 'manual',
  'kots.io/snapshot-requested': '2022-08-11T12:36:38Z',
  'kots.io/instance': 'true',
  'kots.io/kotsadm-image': 'kotsadm/kotsadm:v1.85.0',
  'kots.io/kotsadm-deploy-namespace': 'gitpod',
  'kots.io/apps-sequences': '{"gitpod":3}',
};

describe('readKotsSnapshot', () => {
  it('reads a full snapshot of 2022, which knows no version labels', () => {
    expect(readKotsSnapshot(OF_2022)).toEqual({
      kind: 'instance',
      trigger: 'manual',
      requestedAt: '2022-08-11T12:36:38Z',
      namespace: 'gitpod',
      kotsadmImage: 'kotsadm/kotsadm:v1.85.0',
      sequences: { gitpod: 3 },
      versions: {},
      multiPart: false,
    });
  });

  it("reads today's full snapshot", () => {
    expect(
      readKotsSnapshot({
        ...OF_2022,
        'kots.io/snapshot-trigger': 'schedule',
        'kots.io/apps-sequences': '{"gitpod":3,"other":0}',
        'kots.io/apps-versions': '{"gitpod":"2022.11.2","other":"1.0.0"}',
        'kots.io/is-airgap': 'false',
      }),
    ).toMatchObject({
      kind: 'instance',
      trigger: 'schedule',
      sequences: { gitpod: 3, other: 0 },
      versions: { gitpod: '2022.11.2', other: '1.0.0' },
      multiPart: false,
    });
  });

  it('knows a snapshot in several parts, though it lacks the mark of a full one', () => {
    const { 'kots.io/instance': _, ...common } = OF_2022;

    expect(
      readKotsSnapshot({
        ...common,
        'replicated.com/disaster-recovery-version': '1',
        'replicated.com/backup-type': 'infra',
        'replicated.com/backup-count': '2',
      }),
    ).toMatchObject({ kind: 'instance', multiPart: true });
  });

  it('knows a partial snapshot of one application', () => {
    expect(
      readKotsSnapshot({
        'kots.io/snapshot-trigger': 'manual',
        'kots.io/app-id': '2JbqPLRvTnYbmTYZXkD0gTxsPyu',
        'kots.io/app-sequence': '3',
      }),
    ).toMatchObject({ kind: 'application', trigger: 'manual', sequences: {} });
  });

  it.each([
    ['no annotations', undefined],
    ['annotations of others', { 'velero.io/source-cluster': 'v1.33.1' }],
    ['the mark turned off', { 'kots.io/instance': 'false' }],
  ])('takes a Backup with %s for a plain one', (_, annotations) => {
    expect(readKotsSnapshot(annotations)).toEqual({
      kind: 'velero',
      trigger: 'unknown',
      namespace: undefined,
      kotsadmImage: undefined,
      sequences: {},
      versions: {},
      multiPart: false,
    });
  });

  it.each(['not JSON', '3', 'null', '"text"', ''])(
    'reads damaged sequences (%s) as none',
    text => {
      const facts = readKotsSnapshot({
        ...OF_2022,
        'kots.io/apps-sequences': text,
      });

      expect(facts.sequences).toEqual({});
    },
  );

  it('does not guess a trigger that it does not know', () => {
    const facts = readKotsSnapshot({
      ...OF_2022,
      'kots.io/snapshot-trigger': 'webhook',
    });

    expect(facts.trigger).toBe('unknown');
  });

  it('leaves out what is no sequence and no version', () => {
    const { sequences, versions } = readKotsSnapshot({
      ...OF_2022,
      'kots.io/apps-sequences': '{"gitpod":"3","other":1.5,"fine":0}',
      'kots.io/apps-versions': '{"gitpod":2022,"other":{"a":1},"fine":"1"}',
    });

    expect(sequences).toEqual({ fine: 0 });
    expect(versions).toEqual({ fine: '1' });
  });

  it('finds no version of an application that is named like a part of every object', () => {
    const { versions } = readKotsSnapshot(OF_2022);

    expect(versions.constructor).toBeUndefined();
  });
});
