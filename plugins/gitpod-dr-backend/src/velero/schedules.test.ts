import { coversNamespace, specChangedAt } from './schedules';

const metadata = {
  name: 'nightly',
  uid: 'uid',
  resourceVersion: '1',
  creationTimestamp: '2026-11-01T08:00:00Z',
};

describe('coversNamespace', () => {
  it.each([
    [{}, true],
    [{ includedNamespaces: ['*'] }, true],
    [{ includedNamespaces: ['gitpod', 'other'] }, true],
    [{ includedNamespaces: ['other'] }, false],
    [{ excludedNamespaces: ['gitpod'] }, false],
    [{ includedNamespaces: ['*'], excludedNamespaces: ['gitpod'] }, false],
  ])('with %j is %s', (template, covers) => {
    expect(coversNamespace({ metadata, spec: { template } }, 'gitpod')).toBe(
      covers,
    );
  });
});

describe('specChangedAt', () => {
  it('is when the specification was written last, not the status', () => {
    const managedFields = [
      { time: '2026-11-01T08:00:00Z', fieldsV1: { 'f:spec': {} } },
      { time: '2026-11-09T08:00:00Z', fieldsV1: { 'f:spec': {} } },
      { time: '2026-11-20T08:00:00Z', fieldsV1: { 'f:status': {} } },
    ];

    expect(
      specChangedAt({ metadata: { ...metadata, managedFields } }),
    ).toMatchObject({
      at: new Date('2026-11-09T08:00:00Z'),
      sentence: expect.stringContaining('last changed'),
    });
  });

  it('is when it was made where nothing else is noted', () => {
    expect(specChangedAt({ metadata })).toMatchObject({
      at: new Date('2026-11-01T08:00:00Z'),
      sentence: expect.stringContaining('was made'),
    });
  });
});
