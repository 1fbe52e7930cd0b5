import {
  Snapshot,
  SnapshotDetail,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles, Theme } from '@material-ui/core/styles';
import { describeCommand } from '../../cli/commands';
import { CopyCommand } from '../../components/CopyCommand';
import { Facts } from '../../components/Facts';
import { FullTime } from '../../components/FullTime';
import { LastKnown } from '../../components/LastKnown';
import { LongName } from '../../components/LongName';
import { Section } from '../../components/Section';
import { useInstallation } from '../../hooks/InstallationContext';
import { useLanguage } from '../../hooks/useLanguage';
import { useText } from '../../hooks/useText';
import { humanBytes } from '../../text/humanBytes';
import {
  DurationCell,
  ExpiresCell,
  StatusCell,
  TriggerCell,
} from '../snapshotList/SnapshotCells';
import { SnapshotActions } from './SnapshotActions';

const useStyles = makeStyles((theme: Theme) => ({
  headline: { ...theme.typography.body1, fontWeight: 'bold' },
}));

/** What it is, how it ended and what can be done with it. */
export function SnapshotHeader(props: { detail: SnapshotDetail }) {
  const { snapshot, headline, observation } = props.detail;
  const classes = useStyles();
  const t = useText();
  const { installation } = useInstallation();
  return (
    <Section
      title={t('snapshot.title', { name: snapshot.name })}
      aside={
        <>
          <LastKnown observation={observation} />
          <StatusCell snapshot={snapshot} />
          {installation && (
            <CopyCommand
              command={describeCommand(installation, snapshot.name)}
            />
          )}
        </>
      }
    >
      <Typography className={classes.headline}>{headline}</Typography>
      <Origin snapshot={snapshot} />
      <SnapshotFacts detail={props.detail} />
      <SnapshotActions snapshot={snapshot} />
    </Section>
  );
}

/** What kind it is, where it is no ordinary one, and who takes it. */
function Origin(props: { snapshot: Snapshot }) {
  const { snapshot } = props;
  const t = useText();
  const { status } = useInstallation();
  const foreign = status.data?.foreignWork.find(
    ({ kind, name }) => kind === 'snapshot' && name === snapshot.name,
  );
  const remarks = [
    snapshot.kind !== 'instance' && t(`snapshots.kind.${snapshot.kind}`),
    snapshot.notForNewCluster && t('list.notForNewCluster'),
    foreign && t('snapshot.foreign', { origin: foreign.origin }),
  ].filter(Boolean);
  if (remarks.length === 0) return null;
  return <Typography variant="body2">{remarks.join(' · ')}</Typography>;
}

function SnapshotFacts(props: { detail: SnapshotDetail }) {
  const { snapshot } = props.detail;
  const t = useText();
  const { startedAt, gitpodVersion, kotsSequence, storageLocation } = snapshot;
  return (
    <Facts
      facts={[
        {
          label: t('snapshot.fact.started'),
          value: startedAt ? (
            <FullTime at={startedAt} />
          ) : (
            t('snapshot.fact.notStarted')
          ),
        },
        {
          label: t('snapshot.fact.duration'),
          value: <DurationCell snapshot={snapshot} />,
        },
        {
          label: t('snapshot.fact.size'),
          value: <DataOfVolumes detail={props.detail} />,
        },
        {
          label: t('snapshot.fact.trigger'),
          value: <TriggerCell snapshot={snapshot} />,
        },
        {
          label: t('snapshot.fact.version'),
          value: <LongName>{gitpodVersion ?? t('notKnown')}</LongName>,
        },
        {
          label: t('snapshot.fact.sequence'),
          value: kotsSequence ?? t('notKnown'),
        },
        {
          label: t('snapshot.fact.expires'),
          value: <ExpiresCell snapshot={snapshot} />,
        },
        {
          label: t('snapshot.fact.location'),
          value: <LongName>{storageLocation ?? t('notKnown')}</LongName>,
        },
      ]}
    />
  );
}

/** As Velero tells it of the whole, else the sum of what it tells of each volume. */
function DataOfVolumes(props: { detail: SnapshotDetail }) {
  const { snapshot, volumes } = props.detail;
  const t = useText();
  const language = useLanguage();
  if (snapshot.sizeBytes !== undefined) {
    return <>{humanBytes(snapshot.sizeBytes, language)}</>;
  }
  if (volumes.state !== 'known') return <>{t('notKnown')}</>;
  if (volumes.value.length === 0) return <>{t('snapshot.fact.noVolumes')}</>;
  const sizes = volumes.value.map(({ bytes }) => bytes?.total);
  if (sizes.includes(undefined)) return <>{t('notKnown')}</>;
  const total = sizes.reduce<number>((sum, size = 0) => sum + size, 0);
  return <>{humanBytes(total, language)}</>;
}
