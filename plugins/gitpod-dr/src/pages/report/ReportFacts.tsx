import { RunReport } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Typography from '@material-ui/core/Typography';
import { Facts } from '../../components/Facts';
import { LongName } from '../../components/LongName';
import { RunOutcomeBadge } from '../../components/RunOutcomeBadge';
import { Section } from '../../components/Section';
import { Time } from '../../components/Time';
import { useText } from '../../hooks/useText';
import { isActive } from '../../runs/isActive';
import { personName } from '../../text/personName';
import { placeName } from '../../text/placeName';
import { RunPlace } from '../run/RunPlace';

function useReportTitle({ run }: RunReport): string {
  const t = useText();
  const target = placeName(run);
  if (run.kind !== 'restore') return t('report.titleSnapshot', { target });
  const name = run.snapshotName ?? t('notKnown');
  return t('report.title', { name, target });
}

/** What was done, where, by whom and when, and how it ended. */
export function ReportFacts(props: { report: RunReport }) {
  const { report } = props;
  const { run, generatedAt } = report;
  const t = useText();
  const title = useReportTitle(report);
  const facts = [
    { label: t('report.entity'), value: <LongName>{run.entityRef}</LongName> },
    { label: t('report.place'), value: <RunPlace run={run} /> },
    {
      label: t('report.snapshot'),
      value: <LongName>{run.snapshotName ?? t('notKnown')}</LongName>,
    },
    { label: t('report.run'), value: <LongName>{run.id}</LongName> },
    {
      label: t('report.requestedBy'),
      value: <LongName>{run.requestedBy}</LongName>,
    },
    {
      label: t('report.requestedAt'),
      value: <Time at={run.createdAt} />,
    },
    { label: t('report.started'), value: <Moment at={run.startedAt} /> },
    { label: t('report.finished'), value: <Moment at={run.finishedAt} /> },
  ];
  return (
    <Section title={title} aside={<RunOutcomeBadge run={run} />}>
      <Typography variant="body2">
        {t('report.generated', { time: <Time at={generatedAt} /> })}
      </Typography>
      {isActive(run) && <Typography>{t('report.running')}</Typography>}
      <Typography>
        <strong>{run.summary ?? t('report.noSummary')}</strong>
      </Typography>
      {run.giveUp && (
        <Typography>
          {t('report.givenUp', {
            person: personName(run.giveUp.requestedBy),
            time: <Time at={run.giveUp.requestedAt} />,
            reason: run.giveUp.reason ?? t('runActions.noReason'),
          })}
        </Typography>
      )}
      <Facts facts={facts} />
    </Section>
  );
}

function Moment(props: { at: string | undefined }) {
  return props.at ? <Time at={props.at} /> : <>–</>;
}
