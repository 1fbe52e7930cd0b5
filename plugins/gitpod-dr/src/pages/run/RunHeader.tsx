import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Run } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { Elapsed } from '../../components/Elapsed';
import { Fact, Facts } from '../../components/Facts';
import { RunOutcomeBadge } from '../../components/RunOutcomeBadge';
import { Section } from '../../components/Section';
import { Time } from '../../components/Time';
import { useRunTitle } from '../../hooks/useRunTitle';
import { useText } from '../../hooks/useText';
import { isActive } from '../../runs/isActive';
import { Outcome } from './Outcome';
import { RunPlace } from './RunPlace';
import { SnapshotTime } from './SnapshotTime';

/** What runs, from when, into where, by whom, for how long, and how it ended. */
export function RunHeader(props: { run: Run }) {
  const { run } = props;
  const t = useText();
  const title = useRunTitle(run);
  const subject = useSubject(run);
  const active = isActive(run);
  return (
    <Section title={title} aside={<RunOutcomeBadge run={run} />}>
      <Facts
        facts={[
          ...subject,
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
      {!active && <Outcome run={run} />}
    </Section>
  );
}

/** What a run works on, and where. */
function useSubject(run: Run): Fact[] {
  const t = useText();
  const place = <RunPlace run={run} />;
  if (run.kind !== 'restore') {
    return [{ label: t('run.header.source'), value: place }];
  }
  const from = run.snapshotName && {
    label: t('run.header.from'),
    value: <SnapshotTime snapshotName={run.snapshotName} target={run.target} />,
  };
  const scope = run.scope &&
    run.scope !== 'all' && {
      label: t('run.header.scope'),
      value: t(`restore.scopeName.${run.scope}`),
    };
  const target = { label: t('run.header.target'), value: place };
  return [from, target, scope].filter(fact => typeof fact === 'object');
}
