import { randomInt } from 'node:crypto';

// Kubernetes leaves out vowels and look-alikes, so that no words appear.
const ALPHABET = 'bcdfghjklmnpqrstvwxz2456789';
const LONGEST_PREFIX = 58;

export function randomSuffix(length = 5): string {
  return Array.from(
    { length },
    () => ALPHABET[randomInt(ALPHABET.length)],
  ).join('');
}

export function generateName(prefix: string): string {
  return prefix.slice(0, LONGEST_PREFIX) + randomSuffix();
}
