import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Run } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { makeStyles, Theme } from '@material-ui/core/styles';
import { Elapsed } from '../../components/Elapsed';
import { LongName } from '../../components/LongName';
import { MeasuredValue } from '../../components/MeasuredValue';
import { RunOutcomeBadge } from '../../components/RunOutcomeBadge';
import { StackingTable } from '../../components/StackingTable';
import { Time } from '../../components/Time';
import { useInstallation } from '../../hooks/InstallationContext';
import { useText } from '../../hooks/useText';
import { runRouteRef } from '../../routes';
import { isActive } from '../../runs/isActive';
import { RunPlace } from '../run/RunPlace';

const useStyles = makeStyles((theme: Theme) => ({
  // Beside long sentences the name would become a tower.
  what: { [theme.breakpoints.up('lg')]: { minWidth: 170 } },
}));

/** One row a restore; its name opens it. */
export function RestoreTable(props: { runs: Run[] }) {
  const t = useText();
  const { installation } = useInstallation();
  const cells = {
    what: (run: Run) => <WhatCell run={run} />,
    outcome: (run: Run) => <OutcomeCell run={run} />,
    by: (run: Run) => <EntityRefLink entityRef={run.requestedBy} hideIcon />,
    started: (run: Run) => <Time at={run.startedAt ?? run.createdAt} />,
    duration: (run: Run) => <DurationCell run={run} />,
    rto: (run: Run) => (
      <Measured
        run={run}
        measured={run.result?.measuredRto}
        objective={installation?.rto}
      />
    ),
    rpo: (run: Run) => (
      <Measured
        run={run}
        measured={run.result?.measuredRpo}
        objective={installation?.rpo}
      />
    ),
  };
  const ids = Object.keys(cells) as (keyof typeof cells)[];
  return (
    <StackingTable
      label={t('restores.title')}
      columns={ids.map(id => ({
        id,
        title: t(`restores.column.${id}`),
        cell: cells[id],
      }))}
      rows={props.runs}
      rowKey={run => run.id}
    />
  );
}

function WhatCell(props: { run: Run }) {
  const { id, snapshotName } = props.run;
  const t = useText();
  const runLink = useRouteRef(runRouteRef);
  const classes = useStyles();
  const name = snapshotName ?? t('notKnown');
  return (
    <div className={classes.what}>
      <Link to={runLink({ runId: id })}>
        <LongName>{t('runs.restoreNamed', { name })}</LongName>
      </Link>
      <div>{t('restores.into', { place: <RunPlace run={props.run} /> })}</div>
    </div>
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

function DurationCell(props: { run: Run }) {
  const { startedAt, finishedAt } = props.run;
  if (!startedAt) return <>–</>;
  return <Elapsed start={startedAt} end={finishedAt} />;
}

/** There is nothing to measure before the end. */
function Measured(props: {
  run: Run;
  measured: string | undefined;
  objective: string | undefined;
}) {
  const { run, measured, objective } = props;
  if (isActive(run) && !measured) return <>–</>;
  return <MeasuredValue measured={measured} objective={objective} />;
}
