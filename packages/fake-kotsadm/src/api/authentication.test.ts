import { presentedCredential } from './authentication';

const authString = 'Kots 0123456789abcdef0123456789abcdef';

describe('presentedCredential', () => {
  it('takes the header before the cookie', () => {
    expect(
      presentedCredential({
        authorization: authString,
        cookie: 'signed-token=Kots other',
      }),
    ).toBe(authString);
  });

  it.each([
    ['raw', `signed-token=${authString}`],
    ['in quotes', `other=1; signed-token="${authString}"; more=2`],
  ])('takes the cookie, %s, where there is no header', (_form, cookie) => {
    expect(presentedCredential({ cookie })).toBe(authString);
  });

  it('does not decode the cookie', () => {
    const cookie = `signed-token=${encodeURIComponent(authString)}`;
    expect(presentedCredential({ cookie })).not.toBe(authString);
  });

  it('is empty without both', () => {
    expect(presentedCredential({ cookie: 'other=1' })).toBe('');
  });
});
