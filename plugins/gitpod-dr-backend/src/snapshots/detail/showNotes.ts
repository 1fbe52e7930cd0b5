import { SnapshotNote } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { isSecretName, redactSecrets } from '../../velero/redactSecrets';

/** Labels or annotations by name. What has the name or the look of a secret is hidden. */
export function showNotes(notes: Record<string, string>): SnapshotNote[] {
  return Object.keys(notes)
    .sort()
    .map(key => {
      const value = notes[key];
      const hidden = isSecretName(key) || redactSecrets(value) !== value;
      return hidden ? { key, hidden } : { key, value, hidden };
    });
}
