const MINUTE = 60_000;

// Velero's own loops take minutes; the sandbox has its own, faster clock.
jest.setTimeout(
  process.env.GITPOD_DR_WORLD === 'testbed' ? 20 * MINUTE : 2 * MINUTE,
);
