/** How long a write may take; a lease must have more than this left before one starts. */
export const WRITE_TIMEOUT_MS = 10_000;
