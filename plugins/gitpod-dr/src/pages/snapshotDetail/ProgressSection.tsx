import {
  Progress,
  SnapshotWorkProgress,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import LinearProgress from '@material-ui/core/LinearProgress';
import Alert from '@material-ui/lab/Alert';
import AlertTitle from '@material-ui/lab/AlertTitle';
import { Announcement } from '../../components/Announcement';
import { Fact, Facts } from '../../components/Facts';
import { NextStep } from '../../components/NextStep';
import { Section } from '../../components/Section';
import { Time } from '../../components/Time';
import { useLanguage } from '../../hooks/useLanguage';
import { useText } from '../../hooks/useText';
import { humanBytes } from '../../text/humanBytes';
import { percentDone } from '../../text/percentDone';

// Every percent read aloud would drown everything else.
const ANNOUNCE_EVERY_PERCENT = 25;

/** How far Velero is, as it tells itself; no percentage is made up where it tells none. */
export function ProgressSection(props: { progress: SnapshotWorkProgress }) {
  const { progress } = props;
  const { phase, items, bytes, queuePosition, lastChangeAt, stuck } = progress;
  const t = useText();
  const language = useLanguage();
  const numbers = new Intl.NumberFormat(language);
  const facts: Fact[] = [
    { label: t('snapshot.progress.phase'), value: phase },
    {
      label: t('snapshot.progress.items'),
      value: <Bar progress={items} write={done => numbers.format(done)} />,
    },
    {
      label: t('snapshot.progress.bytes'),
      value: (
        <Bar progress={bytes} write={done => humanBytes(done, language)} />
      ),
    },
    {
      label: t('snapshot.progress.lastChange'),
      value: lastChangeAt ? (
        <Time at={lastChangeAt} />
      ) : (
        t('snapshot.progress.noChange')
      ),
    },
  ];
  if (queuePosition !== undefined) {
    facts.push({
      label: t('snapshot.progress.queue'),
      value: numbers.format(queuePosition),
    });
  }
  return (
    <Section title={t('snapshot.progress.title')}>
      {stuck && (
        <Alert severity="warning">
          <AlertTitle>{t('snapshot.progress.stuck')}</AlertTitle>
          {stuck.reason} <NextStep>{stuck.nextStep}</NextStep>
        </Alert>
      )}
      <Facts facts={facts} />
      <ProgressAnnouncement phase={phase} items={items} />
    </Section>
  );
}

function Bar(props: {
  progress: Progress | undefined;
  write: (amount: number) => string;
}) {
  const { progress, write } = props;
  const t = useText();
  const percent = percentDone(progress);
  if (!progress || percent === undefined) {
    return <>{t('snapshot.progress.notTold')}</>;
  }
  return (
    <>
      {t('snapshot.progress.percentOf', {
        done: write(progress.done),
        total: write(progress.total),
        percent: String(percent),
      })}
      <LinearProgress aria-hidden variant="determinate" value={percent} />
    </>
  );
}

function ProgressAnnouncement(props: { phase: string; items?: Progress }) {
  const t = useText();
  const percent = percentDone(props.items) ?? 0;
  const rounded = percent - (percent % ANNOUNCE_EVERY_PERCENT);
  return (
    <Announcement
      text={t('snapshot.progress.announce', {
        phase: props.phase,
        percent: String(rounded),
      })}
    />
  );
}
