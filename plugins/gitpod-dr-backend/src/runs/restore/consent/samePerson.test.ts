import { isSamePerson } from './samePerson';

describe('isSamePerson', () => {
  it.each([
    ['user:default/ada', 'user:default/ada'],
    ['user:default/ada', 'User:Default/ADA'],
    ['user:default/ada', 'user:ada'],
    ['user:default/ada', 'ADA'],
  ])('takes %s and %s for one', (userRef, other) => {
    expect(isSamePerson(userRef, other)).toBe(true);
  });

  it.each([
    ['user:default/ada', 'user:default/olivia'],
    ['user:default/ada', 'user:other/ada'],
    ['user:default/ada', 'group:default/ada'],
  ])('tells %s from %s', (userRef, other) => {
    expect(isSamePerson(userRef, other)).toBe(false);
  });
});
