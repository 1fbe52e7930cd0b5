import { Obligation } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { hoursAgo } from './times';

export function obligation(changes: Partial<Obligation> = {}): Obligation {
  return {
    id: 'obligation-1',
    kind: 'location-read-only',
    cluster: 'recovery',
    sentence:
      'Backup location velero/default of cluster recovery is read-only.',
    since: hoursAgo(2),
    runId: 'run-1',
    ...changes,
  };
}
