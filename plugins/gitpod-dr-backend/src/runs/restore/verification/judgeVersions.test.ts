import { fact, pairOf, seen, UNREAD } from './__testUtils__/facts';
import {
  difference,
  judgeApiVersion,
  judgeGitpodVersion,
  judgeKotsVersion,
  judgeKubernetesVersion,
  judgeVeleroVersion,
} from './judgeVersions';

describe('the order of two versions', () => {
  it.each([
    ['v1.9.2', 'v1.10.0', 1],
    ['v1.33.1', 'v1.32.9+k3s1', -1],
    ['v1.33.1', 'v1.33.1-eks-abc', 0],
    ['1.85.0', 'v1.131.4', 1],
  ])('from %s to %s', (before, after, sign) => {
    expect(Math.sign(difference(before, after) ?? NaN)).toBe(sign);
  });

  it('cannot be told of words', () => {
    expect(difference('main', 'v1.2.3')).toBeUndefined();
  });
});

describe('judging the version of Gitpod', () => {
  const RECORDED = { release: '2022.11.2', installer: 'main.9', channel: 's' };
  it.each([
    ['the same', RECORDED, RECORDED, 'pass'],
    ['another channel', RECORDED, { ...RECORDED, channel: 'b' }, 'pass'],
    ['a higher release', RECORDED, { ...RECORDED, release: '2022.12' }, 'fail'],
    ['another installer', RECORDED, { ...RECORDED, installer: 'x' }, 'fail'],
    ['no installer any more', RECORDED, { release: '2022.11.2' }, 'fail'],
    ['no installer before', { release: '2022.11.2' }, RECORDED, 'pass'],
    ['not recorded', undefined, RECORDED, 'unknown'],
  ])('%s', (_, before, after, verdict) => {
    expect(judgeGitpodVersion(pairOf(before, after)).verdict).toBe(verdict);
  });
});

describe('judging the versions around Gitpod', () => {
  it.each([
    ['KOTS, the same', judgeKotsVersion, 'v1.85.0', 'v1.85.0', 'pass'],
    ['KOTS, lower', judgeKotsVersion, 'v1.131.4', 'v1.85.0', 'fail'],
    ['KOTS, higher', judgeKotsVersion, 'v1.85.0', 'v1.131.4', 'warn'],
    ['KOTS, untold', judgeKotsVersion, 'unknown', 'unknown', 'unknown'],
    ['KOTS, words', judgeKotsVersion, 'main', 'v1.85.0', 'warn'],
    ['Kubernetes, lower', judgeKubernetesVersion, 'v1.33', 'v1.32', 'fail'],
    ['Kubernetes, higher', judgeKubernetesVersion, 'v1.32', 'v1.33', 'pass'],
    ['Velero, lower', judgeVeleroVersion, 'v1.18.3', 'v1.9.2', 'warn'],
    ['Velero, higher', judgeVeleroVersion, 'v1.9.2', 'v1.18.3', 'warn'],
    ['Velero, the same', judgeVeleroVersion, 'v1.9.2', 'v1.9.2', 'pass'],
  ])('%s', (_, judge, before, after, verdict) => {
    const item = judge(pairOf({ version: before }, { version: after }));
    expect(item.verdict).toBe(verdict);
  });

  it("warns of Velero's other uploader", () => {
    const item = judgeVeleroVersion(
      pairOf(
        { version: 'v1.11.1', uploader: 'restic' },
        { version: 'v1.11.1', uploader: 'kopia' },
      ),
    );
    expect(item.verdict).toBe('warn');
  });
});

describe('judging what Gitpod answers', () => {
  const RECORDED = fact({ release: '2022.11.2', installer: 'main.9' });
  it.each([
    ['the recorded version', RECORDED, seen('main.9'), 'pass'],
    ['another', RECORDED, seen('main.8'), 'fail'],
    ['nothing', RECORDED, UNREAD, 'unknown'],
    ['a version, and none is recorded', UNREAD, seen('main.9'), 'unknown'],
    [
      'a version, and only the release is recorded',
      fact({ release: '2022.11.2' }),
      seen('main.9'),
      'unknown',
    ],
  ])('%s', (_, recorded, answered, verdict) => {
    expect(judgeApiVersion(recorded, answered).verdict).toBe(verdict);
  });
});
