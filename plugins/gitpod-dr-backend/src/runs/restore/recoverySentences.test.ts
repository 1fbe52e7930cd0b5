import { StoredStep } from '../../database';
import { recoverySentences } from './recoverySentences';

const SOURCE = { cluster: 'prod-eu', namespace: 'gitpod' };

function steps(states: Partial<Record<string, object>>): StoredStep[] {
  return ['fence-source', 'protect-source'].map(
    id =>
      ({
        id,
        status: states[id] ? 'succeeded' : 'pending',
        state: states[id],
      } as unknown as StoredStep),
  );
}

describe('what a restore from another cluster leaves', () => {
  it('names what was stopped there, with its numbers, and what is to be put back', () => {
    const before = [{ name: 'Deployment server', uid: 'u1', replicas: 2 }];

    expect(
      recoverySentences(
        steps({ 'fence-source': { before }, 'protect-source': {} }),
        SOURCE,
      ),
    ).toEqual([
      expect.stringContaining('In prod-eu/gitpod'),
      expect.stringContaining('obligations'),
    ]);
    expect(
      recoverySentences(steps({ 'fence-source': { before } }), SOURCE)[0],
    ).toContain('Deployment server (2)');
  });

  it('is nothing before, and nothing on the own cluster', () => {
    expect(recoverySentences(steps({}), SOURCE)).toEqual([]);
    expect(
      recoverySentences(steps({ 'protect-source': {} }), undefined),
    ).toEqual([]);
  });
});
