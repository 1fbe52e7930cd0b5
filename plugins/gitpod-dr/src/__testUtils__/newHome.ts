import { NewHomePreview } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { minutesAgo } from './times';

export function newHomePreview(
  changes: Partial<NewHomePreview> = {},
): NewHomePreview {
  return {
    cluster: 'recovery',
    namespace: 'gitpod',
    checkedAt: minutesAgo(0),
    confirmation: 'gitpod',
    changes: [
      'Storage location default of recovery becomes writable.',
      'The first snapshot of recovery/gitpod is taken.',
    ],
    findings: [],
    move: {
      configuration: 'gitpodDr:\n  installations: []',
      entity: 'metadata:\n  annotations: {}',
    },
    ...changes,
  };
}
