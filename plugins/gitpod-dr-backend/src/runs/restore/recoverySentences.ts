import { StoredStep } from '../../database';
import { SourceFence } from './sourceFence';

function fenceSentences(
  state: SourceFence | undefined,
  source: { cluster: string; namespace: string },
): string[] {
  const stopped = state?.before ?? [];
  if (stopped.length === 0) return [];
  const names = stopped.map(({ name, replicas }) => `${name} (${replicas})`);
  return [
    `In ${source.cluster}/${
      source.namespace
    } the run has scaled to 0, or was about to: ${names.join(
      ', ',
    )}. Nobody starts them again by himself; start them there only if Gitpod does not run here.`,
  ];
}

/** What a restore from one cluster to another leaves changed beside the installation itself. */
export function recoverySentences(
  steps: StoredStep[],
  source: { cluster: string; namespace: string } | undefined,
): string[] {
  if (!source) return [];
  const step = (id: string) => steps.find(item => item.id === id);
  const fence = step('fence-source')?.state as SourceFence | undefined;
  const protection = step('protect-source')?.status ?? 'pending';
  return [
    ...fenceSentences(fence, source),
    ...(protection === 'pending'
      ? []
      : [
          'What the run changed of Velero here, its storage location and its schedules, is listed among the obligations until it is put back.',
        ]),
  ];
}
