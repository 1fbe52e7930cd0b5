/** A person gave the run up. */
export class GivenUpError extends Error {
  name = 'GivenUpError';
  message = 'A person gave the run up';
}
