import { Snapshot } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { useState } from 'react';
import { useLanguage } from '../../hooks/useLanguage';
import { useText } from '../../hooks/useText';
import { humanBytes } from '../../text/humanBytes';
import { humanDuration } from '../../text/humanDuration';
import { weekdayTime } from '../../text/time';
import { LongName } from '../LongName';
import { snapshotLook } from '../look';
import { Pager } from '../Pager';
import { StackingTable } from '../StackingTable';
import { StateBadge } from '../StateBadge';
import { beganAt, History } from './history';
import { GapTable } from './GapTable';

const ROWS = 50;

/** The same as the charts, newest first. */
export function HistoryTable(props: { history: History }) {
  const { history } = props;
  const t = useText();
  const language = useLanguage();
  const [offset, setOffset] = useState(0);
  const newestFirst = [...history.snapshots].reverse();
  const shown = newestFirst.slice(offset, offset + ROWS);
  const cells = {
    started: (snapshot: Snapshot) =>
      weekdayTime(new Date(beganAt(snapshot)).toISOString(), language),
    name: ({ name }: Snapshot) => <LongName>{name}</LongName>,
    outcome: ({ state, phase }: Snapshot) => (
      <StateBadge look={snapshotLook(state)} label={phase} />
    ),
    duration: ({ durationMs }: Snapshot) =>
      durationMs === undefined
        ? t('notKnown')
        : humanDuration(durationMs, language),
    size: ({ sizeBytes }: Snapshot) =>
      sizeBytes === undefined ? t('notKnown') : humanBytes(sizeBytes, language),
  };
  const ids = Object.keys(cells) as (keyof typeof cells)[];
  return (
    <>
      <GapTable gaps={history.gaps} until={history.to} />
      <StackingTable
        label={t('history.title')}
        columns={ids.map(id => ({
          id,
          title: t(`history.column.${id}`),
          cell: cells[id],
        }))}
        rows={shown}
        rowKey={({ uid }) => uid}
      />
      <Pager
        label={t('history.title')}
        offset={offset}
        shown={shown.length}
        total={newestFirst.length}
        limit={ROWS}
        onChange={setOffset}
      />
    </>
  );
}
