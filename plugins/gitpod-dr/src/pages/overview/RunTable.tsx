import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Run } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { Elapsed } from '../../components/Elapsed';
import { LongName } from '../../components/LongName';
import { RunOutcomeBadge } from '../../components/RunOutcomeBadge';
import { StackingTable } from '../../components/StackingTable';
import { Time } from '../../components/Time';
import { useText } from '../../hooks/useText';
import { runRouteRef } from '../../routes';

/** One row a run; its name opens it. */
export function RunTable(props: { runs: Run[] }) {
  const t = useText();
  const cells = {
    what: (run: Run) => <RunLink run={run} />,
    outcome: (run: Run) => <OutcomeCell run={run} />,
    by: (run: Run) => <EntityRefLink entityRef={run.requestedBy} hideIcon />,
    started: (run: Run) => <Time at={run.startedAt ?? run.createdAt} />,
    duration: (run: Run) =>
      run.startedAt ? (
        <Elapsed start={run.startedAt} end={run.finishedAt} />
      ) : (
        <>–</>
      ),
  };
  const ids = Object.keys(cells) as (keyof typeof cells)[];
  return (
    <StackingTable
      label={t('runs.title')}
      columns={ids.map(id => ({
        id,
        title: t(`runs.column.${id}`),
        cell: cells[id],
      }))}
      rows={props.runs}
      rowKey={run => run.id}
    />
  );
}

function RunLink(props: { run: Run }) {
  const { id, kind, snapshotName } = props.run;
  const t = useText();
  const runLink = useRouteRef(runRouteRef);
  let title: string = t('runs.snapshot');
  if (kind === 'restore') {
    title = t('runs.restoreNamed', { name: snapshotName ?? '' });
  } else if (snapshotName) {
    title = t('runs.snapshotNamed', { name: snapshotName });
  }
  return (
    <Link to={runLink({ runId: id })}>
      <LongName>{title}</LongName>
    </Link>
  );
}

function OutcomeCell(props: { run: Run }) {
  const { run } = props;
  return (
    <>
      <RunOutcomeBadge run={run} />
      {run.summary && <div>{run.summary}</div>}
    </>
  );
}
