/** Where a manifest that is looked for in a snapshot is brought to: a namespace that holds nothing else. */
export const PEEK_NAMESPACE = 'gitpod-dr-peek';

/** The Velero Restore that brings it there. Its name is fixed, so that the right to delete it is for it alone. */
export const PEEK_RESTORE = 'gitpod-dr-peek';
