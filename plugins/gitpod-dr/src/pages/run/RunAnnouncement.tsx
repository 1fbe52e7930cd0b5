import { Run } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { Announcement } from '../../components/Announcement';
import { useOutcomeWords } from '../../hooks/useOutcomeWords';
import { useText } from '../../hooks/useText';
import { isActive } from '../../runs/isActive';
import { openQuestion } from '../../runs/openQuestion';

/** Reads aloud which step runs, what the run asks, and the end. */
export function RunAnnouncement(props: { run: Run }) {
  return <Announcement text={useAnnouncement(props.run)} />;
}

function useAnnouncement(run: Run): string {
  const t = useText();
  const { words } = useOutcomeWords(run);
  if (!isActive(run)) return t('run.announceEnd', { status: words });
  const asked = openQuestion(run);
  if (asked) return t('run.announceQuestion', { text: asked.question.text });
  if (run.status === 'paused') return t('run.announcePaused');
  const index = run.steps.findIndex(step => step.status === 'running');
  if (index < 0) return '';
  return t('run.announce', {
    number: String(index + 1),
    total: String(run.steps.length),
    title: run.steps[index].title,
    status: t('run.step.running'),
  });
}
