import { Run } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { placeName } from '../text/placeName';
import { useText } from './useText';

/** What a run does, and where. */
export function useRunTitle(run: Run): string {
  const t = useText();
  const target = placeName(run);
  const name = run.snapshotName;
  if (run.kind === 'restore') {
    return t('run.title.restore', { name: name ?? t('notKnown'), target });
  }
  if (run.target === 'recovery') return t('run.title.newHome', { target });
  return name
    ? t('run.title.snapshotNamed', { name, target })
    : t('run.title.snapshot', { target });
}
