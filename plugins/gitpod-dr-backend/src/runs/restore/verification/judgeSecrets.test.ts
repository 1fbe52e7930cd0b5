import { seen, UNREAD } from './__testUtils__/facts';
import { judgeSecrets } from './judgeSecrets';

const NEEDED = [
  { name: 'https-certificates', usedBy: 'certificate' },
  { name: 'sso', usedBy: 'authProviders' },
];

describe('judging the Secrets of the configuration', () => {
  it.each([
    ['all there', NEEDED, ['sso', 'https-certificates', 'other'], 'pass'],
    ['one missing', NEEDED, ['https-certificates'], 'fail'],
    ['none needed', [], [], 'pass'],
    ['the configuration is not there', undefined, ['sso'], 'unknown'],
  ])('%s', (_, needed, present, verdict) => {
    expect(judgeSecrets(seen({ needed, present })).verdict).toBe(verdict);
  });

  it('is not known where they cannot be listed', () => {
    expect(judgeSecrets(UNREAD).verdict).toBe('unknown');
  });

  it('names what needs the missing one', () => {
    const { explanation } = judgeSecrets(
      seen({ needed: NEEDED, present: ['https-certificates'] }),
    );
    expect(explanation).toContain('sso (authProviders)');
  });
});
