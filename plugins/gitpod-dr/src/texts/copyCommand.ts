/** Texts of what a person can copy into a terminal. */
export const copyCommandTexts = {
  copy: 'Copy as command: {{command}}',
  copied: 'Copied',
} as const;
