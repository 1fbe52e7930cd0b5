import { judgeVersions } from './sameVersion';

const KOPIA = { version: 'v1.18.2', uploader: 'kopia' };
const RESTIC = { version: 'v1.9.7', uploader: 'restic (default)' };

describe('judgeVersions', () => {
  it('has no doubt of the same Velero, and of another patch release', () => {
    expect(judgeVersions(KOPIA, KOPIA, true)).toEqual({ doubts: [] });
    expect(
      judgeVersions(
        KOPIA,
        { version: '1.18.3', uploader: 'kopia (default)' },
        true,
      ),
    ).toEqual({ doubts: [] });
  });

  it('doubts another version, newer or older', () => {
    const newer = { version: 'v1.19.0', uploader: 'kopia' };

    expect(judgeVersions(KOPIA, newer, true).doubts).toEqual([
      expect.stringContaining('made with Velero v1.18.2, and here is v1.19.0'),
    ]);
    expect(judgeVersions(newer, KOPIA, true).doubts).toHaveLength(1);
  });

  it('doubts another uploader only where there are volumes', () => {
    const restic = { ...KOPIA, uploader: 'restic' };

    expect(judgeVersions(restic, KOPIA, true).doubts).toEqual([
      expect.stringContaining('written with restic'),
    ]);
    expect(judgeVersions(restic, KOPIA, false).doubts).toEqual([]);
  });

  it('knows from when on volumes of restic cannot be read', () => {
    const without = { version: 'v1.19.0', uploader: 'kopia' };

    expect(judgeVersions(RESTIC, without, true).impossible).toContain(
      '1.18 is the last one',
    );
    expect(judgeVersions(RESTIC, without, false).impossible).toBeUndefined();
    expect(judgeVersions(RESTIC, KOPIA, true).impossible).toBeUndefined();
  });

  it('doubts versions that it cannot read unless they are alike', () => {
    const built = { version: 'main', uploader: 'kopia' };

    expect(judgeVersions(built, built, true).doubts).toEqual([]);
    expect(judgeVersions(built, KOPIA, true).doubts).toHaveLength(1);
  });
});
