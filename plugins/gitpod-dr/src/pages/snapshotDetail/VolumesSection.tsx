import {
  Reading,
  SnapshotVolume,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Typography from '@material-ui/core/Typography';
import { Elapsed } from '../../components/Elapsed';
import { LongName } from '../../components/LongName';
import { volumeLook } from '../../components/look';
import { ReadingContent } from '../../components/ReadingContent';
import { Section } from '../../components/Section';
import { StackingTable } from '../../components/StackingTable';
import { StateBadge } from '../../components/StateBadge';
import { useLanguage } from '../../hooks/useLanguage';
import { useText } from '../../hooks/useText';
import { humanBytes } from '../../text/humanBytes';

/** The volumes whose data Velero has copied. */
export function VolumesSection(props: { volumes: Reading<SnapshotVolume[]> }) {
  const t = useText();
  return (
    <Section title={t('snapshot.volumes.title')}>
      <ReadingContent reading={props.volumes}>
        {volumes =>
          volumes.length === 0 ? (
            <Typography>{t('snapshot.volumes.none')}</Typography>
          ) : (
            <VolumeTable volumes={volumes} />
          )
        }
      </ReadingContent>
    </Section>
  );
}

function VolumeTable(props: { volumes: SnapshotVolume[] }) {
  const t = useText();
  const cells = {
    volume: ({ volume, name }: SnapshotVolume) => (
      <LongName>{volume ?? name}</LongName>
    ),
    pod: ({ namespace, pod }: SnapshotVolume) =>
      pod ? (
        <LongName>{[namespace, pod].filter(Boolean).join('/')}</LongName>
      ) : (
        '–'
      ),
    status: (volume: SnapshotVolume) => <VolumeStatus volume={volume} />,
    size: (volume: SnapshotVolume) => <VolumeSize volume={volume} />,
    duration: ({ startedAt, completedAt, state }: SnapshotVolume) =>
      startedAt && (completedAt || state === 'running') ? (
        <Elapsed start={startedAt} end={completedAt} />
      ) : (
        '–'
      ),
    kind: ({ kind, name }: SnapshotVolume) => (
      <LongName>{`${kind} ${name}`}</LongName>
    ),
  };
  const ids = Object.keys(cells) as (keyof typeof cells)[];
  return (
    <StackingTable
      label={t('snapshot.volumes.title')}
      columns={ids.map(id => ({
        id,
        title: t(`snapshot.volumes.column.${id}`),
        cell: cells[id],
      }))}
      rows={props.volumes}
      rowKey={({ kind, name }) => `${kind} ${name}`}
    />
  );
}

function VolumeStatus(props: { volume: SnapshotVolume }) {
  const { phase, state, message } = props.volume;
  const t = useText();
  const look = volumeLook(state);
  return (
    <>
      <StateBadge
        look={look}
        label={
          look === 'unknown'
            ? t('snapshot.volumes.unknownPhase', { phase })
            : phase
        }
      />
      {message && <div>{message}</div>}
    </>
  );
}

function VolumeSize(props: { volume: SnapshotVolume }) {
  const { bytes, state } = props.volume;
  const t = useText();
  const language = useLanguage();
  if (!bytes) return <>{t('snapshot.progress.notTold')}</>;
  const total = humanBytes(bytes.total, language);
  if (state === 'good') return <>{total}</>;
  return (
    <>
      {t('snapshot.progress.of', {
        done: humanBytes(bytes.done, language),
        total,
      })}
    </>
  );
}
