import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Run } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Typography from '@material-ui/core/Typography';
import { Elapsed } from '../../components/Elapsed';
import { Facts } from '../../components/Facts';
import { LongName } from '../../components/LongName';
import { RunStatusBadge } from '../../components/RunStatusBadge';
import { Section } from '../../components/Section';
import { Time } from '../../components/Time';
import { isActive } from '../../hooks/isActive';
import { useText } from '../../hooks/useText';
import { placeName } from '../../text/placeName';
import { Outcome } from './Outcome';

function useTitle(run: Run): string {
  const t = useText();
  const target = placeName(run);
  const name = run.snapshotName;
  if (run.kind === 'restore') {
    return t('run.title.restore', { name: name ?? t('notKnown'), target });
  }
  return name
    ? t('run.title.snapshotNamed', { name, target })
    : t('run.title.snapshot', { target });
}

/** What runs, where, by whom, for how long, and how it ended. */
export function RunHeader(props: { run: Run }) {
  const { run } = props;
  const t = useText();
  const title = useTitle(run);
  const active = isActive(run);
  return (
    <Section title={title} aside={<RunStatusBadge status={run.status} />}>
      <Facts
        facts={[
          {
            label: t(
              run.kind === 'restore'
                ? 'run.header.target'
                : 'run.header.source',
            ),
            value: <LongName>{placeName(run)}</LongName>,
          },
          {
            label: t('run.header.by'),
            value: <EntityRefLink entityRef={run.requestedBy} hideIcon />,
          },
          {
            label: t('run.header.started'),
            value: run.startedAt ? (
              <Time at={run.startedAt} />
            ) : (
              t('run.header.notYet')
            ),
          },
          {
            label: t(active ? 'run.header.sofar' : 'run.header.duration'),
            value: (
              <Elapsed
                start={run.startedAt ?? run.createdAt}
                end={run.finishedAt}
              />
            ),
          },
        ]}
      />
      {run.note && (
        <Facts facts={[{ label: t('run.header.note'), value: run.note }]} />
      )}
      {active ? (
        <Typography variant="body2">{t('run.noStop')}</Typography>
      ) : (
        <Outcome run={run} />
      )}
    </Section>
  );
}
