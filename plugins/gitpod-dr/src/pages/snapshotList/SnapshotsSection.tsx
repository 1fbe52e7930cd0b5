import {
  Capability,
  gitpodDrReadPermission,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { useEffect, useId } from 'react';
import { listCommand } from '../../cli/commands';
import { CapabilityNotice } from '../../components/CapabilityNotice';
import { CopyCommand } from '../../components/CopyCommand';
import { LastKnown } from '../../components/LastKnown';
import { PolledContent } from '../../components/PolledContent';
import { Section } from '../../components/Section';
import { useInstallation } from '../../hooks/InstallationContext';
import { useHeldRows } from '../../hooks/useHeldRows';
import { useSnapshotQuery } from '../../hooks/useSnapshotQuery';
import { SnapshotAnswer, useSnapshots } from '../../hooks/useSnapshots';
import { useText } from '../../hooks/useText';
import {
  isFiltered,
  lastPageOffset,
  SnapshotQuery,
} from '../../selection/snapshotQuery';
import { ExportButtons } from './ExportButtons';
import { FilterRow } from './FilterRow';
import { ListFooter } from './ListFooter';
import { ListHeader } from './ListHeader';
import { NoSnapshots } from './NoSnapshots';
import { SnapshotTable } from './SnapshotTable';
import { SortSelect } from './SortSelect';

/** The snapshots that fit the filter, page by page, each with the way to its page and its restore. */
export function SnapshotsSection() {
  const t = useText();
  const { installation } = useInstallation();
  const [query, change] = useSnapshotQuery();
  const snapshots = useSnapshots(query);
  return (
    <Section
      title={t('snapshots.title')}
      aside={
        <>
          <LastKnown observation={snapshots.data?.list.observation} />
          {installation && <CopyCommand command={listCommand(installation)} />}
        </>
      }
    >
      <PolledContent
        polled={snapshots}
        what={t('snapshots.what')}
        permission={gitpodDrReadPermission.name}
      >
        {answer => (
          <AnsweredList answer={answer} query={query} onChange={change} />
        )}
      </PolledContent>
    </Section>
  );
}

function AnsweredList(props: {
  answer: SnapshotAnswer;
  query: SnapshotQuery;
  onChange: ReturnType<typeof useSnapshotQuery>[1];
}) {
  const { answer, query, onChange } = props;
  const { list } = answer;
  const t = useText();
  const noticeId = useId();
  const { status } = useInstallation();
  const restore = status.data?.capabilities.restore;
  const { show, ...held } = useHeldRows(answer);
  const looking = answer.query !== query;
  const filtered = isFiltered(query);

  // An address can be older than the end of the list; nobody who looks at rows is moved.
  const isBeyondEnd = !looking && held.rows.length === 0 && list.totalItems > 0;
  const lastOffset = lastPageOffset(list.totalItems, query.rows);
  useEffect(() => {
    if (isBeyondEnd) onChange({ offset: lastOffset }, { replace: true });
  }, [isBeyondEnd, lastOffset, onChange]);

  if (list.totalItems === 0 && !filtered) {
    return <NoSnapshots list={list} filtered={false} />;
  }
  return (
    <>
      <FilterRow query={query} facets={list.facets} onChange={onChange} />
      <SortSelect query={query} onChange={onChange} />
      <ListHeader
        query={query}
        list={list}
        held={held}
        looking={looking}
        onShow={show}
      />
      {restore && (
        <CapabilityNotice
          capability={restore}
          title={t('snapshots.restoreCannot')}
          id={noticeId}
        />
      )}
      {held.rows.length === 0 ? (
        !looking &&
        !isBeyondEnd && <NoSnapshots list={list} filtered={filtered} />
      ) : (
        <div aria-busy={looking}>
          <SnapshotTable
            rows={held.rows}
            query={query}
            onChange={onChange}
            foreignWork={status.data?.foreignWork ?? []}
            mayRestore={mayOpenRestore(restore)}
            noticeId={noticeId}
          />
        </div>
      )}
      <ListFooter list={list} query={query} onChange={onChange} />
      <ExportButtons query={query} />
    </>
  );
}

/** Until the status is known the restore page itself says what is possible. */
function mayOpenRestore(restore: Capability | undefined): boolean {
  return restore === undefined || restore.allowed;
}
