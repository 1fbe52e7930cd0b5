import { veleroLabelValue } from './labelValue';

describe('veleroLabelValue', () => {
  it('leaves a name alone that fits', () => {
    const longest = 'a'.repeat(63);

    expect(veleroLabelValue('instance-ab1cd')).toBe('instance-ab1cd');
    expect(veleroLabelValue(longest)).toBe(longest);
  });

  it('cuts a longer name and ends it with the start of its SHA-256, as Velero does', () => {
    expect(
      veleroLabelValue(
        'instance-of-a-backup-with-a-name-that-is-longer-than-a-label-may-be-x',
      ),
    ).toBe('instance-of-a-backup-with-a-name-that-is-longer-than-a-laf4b685');
  });

  it('keeps names apart that begin alike', () => {
    const start = 'a'.repeat(70);

    expect(veleroLabelValue(`${start}1`)).not.toBe(
      veleroLabelValue(`${start}2`),
    );
  });
});
