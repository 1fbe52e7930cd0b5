import { VerificationItem } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { minutesAgo } from './times';

export function verified(
  changes: Partial<VerificationItem> = {},
): VerificationItem {
  return {
    id: 'gitpod-version',
    title: 'Gitpod’s version',
    verdict: 'pass',
    before: '2022.11.2',
    after: '2022.11.2',
    explanation: 'It is the version that was recorded.',
    observedAt: minutesAgo(1),
    ...changes,
  };
}

/** All of it as before, but for a certificate that was made anew. */
export const verification: VerificationItem[] = [
  verified(),
  verified({
    id: 'installation-id',
    title: 'Installation id',
    before: '9f1c2c52-5f0f-4c0e-9f30-6f7c1f0f4f77',
    after: '9f1c2c52-5f0f-4c0e-9f30-6f7c1f0f4f77',
    explanation: 'The database is that of the same installation.',
  }),
  verified({
    id: 'certificate',
    title: 'Certificate https-certificates',
    verdict: 'warn',
    before: 'serial 03:a1',
    after: 'serial 04:77',
    explanation: 'It was issued anew; its names are the same.',
    nextStep: 'See that nobody has pinned the old one.',
  }),
];

export const failedItem = verified({
  id: 'users',
  title: 'Users',
  verdict: 'fail',
  before: '182',
  after: '0',
  explanation: 'The database is empty.',
  nextStep: 'Restore the database, then verify again.',
});

export const unknownItem = verified({
  id: 'api-version',
  title: 'Version that the API answers',
  verdict: 'unknown',
  after: undefined,
  explanation: 'The API did not answer.',
  nextStep: 'Open Gitpod in a browser.',
});
