import { useLanguage } from '../../hooks/useLanguage';
import { useText } from '../../hooks/useText';
import { humanDuration } from '../../text/humanDuration';
import { weekdayTime } from '../../text/time';
import { StackingTable } from '../StackingTable';
import { Stretch } from './history';

/** When no good snapshot was young enough, newest first; nothing where that was never so. */
export function GapTable(props: {
  gaps?: Stretch[];
  /** Until when the gaps were looked for. */
  until: number;
}) {
  const { gaps = [], until } = props;
  const t = useText();
  const language = useLanguage();
  if (gaps.length === 0) return null;

  function timeOf(at: number): string {
    return weekdayTime(new Date(at).toISOString(), language);
  }

  return (
    <StackingTable
      label={t('history.gaps.title')}
      columns={[
        {
          id: 'from',
          title: t('history.gaps.from'),
          cell: ({ from }) => timeOf(from),
        },
        {
          id: 'to',
          title: t('history.gaps.to'),
          cell: ({ to }) => (to === until ? t('history.gaps.now') : timeOf(to)),
        },
        {
          id: 'length',
          title: t('history.gaps.length'),
          cell: ({ from, to }) => humanDuration(to - from, language),
        },
      ]}
      rows={[...gaps].reverse()}
      rowKey={({ from }) => String(from)}
    />
  );
}
