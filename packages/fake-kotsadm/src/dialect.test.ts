import { dialectOf, versionOf } from './dialect';
import { noFaults } from './faults';

const in2022 = { get: () => ({}) };

describe('the dialect', () => {
  it.each([
    ['v1.85.0', '2022'],
    ['v1.108.12', '2022'],
    ['v1.108.13', 'today'],
    ['v1.131.4', 'today'],
  ])('of %s is that of %s', (version, dialect) => {
    expect(dialectOf(version, noFaults)).toBe(dialect);
  });

  it('can be switched to 2022, and so can the version', () => {
    expect(dialectOf('v1.131.4', in2022)).toBe('2022');
    expect(versionOf('v1.131.4', in2022)).toBe('v1.85.0');
  });
});
