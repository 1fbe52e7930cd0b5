import { PEEK_NAMESPACE } from '../../../kubernetes/rights/peekNames';
import { VeleroVersion } from '../../../velero/sameVersion';
import { StepContext } from '../../engine';
import { Doubt } from '../askUntilSettled';
import { PeekState } from './peekIntoSnapshot';

/** The answer that asks for a look into the snapshot. */
export const PEEK = 'peek';

/** What is asked where Velero may not be the right one. A look into the snapshot is offered where it may tell. */
export function canRestoreDoubt(
  { run }: StepContext,
  { attempt, outcome }: PeekState,
  made: VeleroVersion | undefined,
): Doubt {
  const look = {
    id: PEEK,
    label: 'Look into the snapshot',
    consequence: `Velero restores one ConfigMap of the snapshot, the recovery manifest, into namespace ${PEEK_NAMESPACE} of ${run.cluster}; the portal reads it and deletes it again. Nothing of Gitpod is touched.`,
  };
  return {
    id: `velero-${attempt}`,
    text: `Can Velero of ${run.cluster} restore this snapshot? The portal cannot tell.`,
    options: [
      {
        id: 'accept',
        label: 'It can',
        consequence: 'The restore goes on.',
        requires: ['reason'],
      },
      ...(made || outcome?.settled ? [] : [look]),
    ],
    fields: [{ id: 'reason', label: 'How you know', kind: 'text' }],
  };
}
