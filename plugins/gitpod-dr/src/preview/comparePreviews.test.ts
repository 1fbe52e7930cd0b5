import { preview } from '../__testUtils__/preview';
import { comparePreviews } from './comparePreviews';

describe('comparePreviews', () => {
  it('finds nothing between equal previews', () => {
    expect(comparePreviews(preview(), preview())).toEqual([]);
  });

  it('takes another uid for another object', () => {
    const before = preview();
    const [volume, kotsadm] = before.deletedByPortal;
    const reborn = { ...kotsadm, uid: 'new' };
    expect(
      comparePreviews(before, preview({ deletedByPortal: [volume, reborn] })),
    ).toEqual([
      { change: 'added', list: 'deletedByPortal', object: reborn },
      { change: 'removed', list: 'deletedByPortal', object: kotsadm },
    ]);
  });

  it('reports findings that came and went', () => {
    const after = preview({
      findings: [{ severity: 'block', code: 'new', message: 'Came.' }],
    });
    expect(comparePreviews(preview(), after)).toEqual([
      { change: 'findingAdded', message: 'Came.' },
      { change: 'findingRemoved', message: 'Running workspaces will stop.' },
    ]);
  });
});
