import { RunningWork } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { useRef } from 'react';
import { Announcement } from '../../components/Announcement';
import { useText } from '../../hooks/useText';
import { percentDone } from '../../text/percentDone';

// Every percent read aloud would drown everything else.
const ANNOUNCE_EVERY_PERCENT = 25;

/** Reads aloud what starts, gets on and ends. */
export function RunningAnnouncement(props: { running: RunningWork[] }) {
  const t = useText();
  const hadWork = useRef(false);
  const [work] = props.running;
  if (!work) {
    return (
      <Announcement text={hadWork.current ? t('status.announceEnd') : ''} />
    );
  }
  hadWork.current = true;

  const name = [t(`status.work.${work.kind}`), work.name].join(' ').trim();
  const start = t('status.announceStart', { work: name, phase: work.phase });
  const percent = percentDone(work.progress) ?? 0;
  const rounded = percent - (percent % ANNOUNCE_EVERY_PERCENT);
  const progress =
    rounded > 0
      ? ` ${t('status.announcePercent', { percent: String(rounded) })}`
      : '';
  return <Announcement text={`${start}.${progress}`} />;
}
