import { Run } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { Announcement } from '../../components/Announcement';
import { runLook } from '../../components/look';
import { isActive } from '../../hooks/isActive';
import { useText } from '../../hooks/useText';

/** Reads aloud which step runs, and the end. */
export function RunAnnouncement(props: { run: Run }) {
  const { run } = props;
  const t = useText();
  const index = run.steps.findIndex(step => step.status === 'running');
  if (!isActive(run)) {
    const known = runLook(run.status) !== 'unknown';
    const status = known ? t(`run.status.${run.status}`) : t('notKnown');
    return <Announcement text={t('run.announceEnd', { status })} />;
  }
  if (index < 0) return <Announcement text="" />;
  return (
    <Announcement
      text={t('run.announce', {
        number: String(index + 1),
        total: String(run.steps.length),
        title: run.steps[index].title,
        status: t('run.step.running'),
      })}
    />
  );
}
