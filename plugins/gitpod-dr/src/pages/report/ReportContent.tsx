import { RunReport } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Typography from '@material-ui/core/Typography';
import { MeasuredFacts } from '../../components/MeasuredFacts';
import { Section } from '../../components/Section';
import { SentenceList } from '../../components/SentenceList';
import { ExactTimes } from '../../components/Time';
import { VerificationTable } from '../../components/VerificationTable';
import { useText } from '../../hooks/useText';
import { ReportFacts } from './ReportFacts';
import { ReportLog } from './ReportLog';
import { ReportSteps } from './ReportSteps';
import { PRINTED, usePrintStyles } from './usePrintStyles';

/** The report from the answer down to the raw data. */
export function ReportContent(props: { report: RunReport }) {
  const { report } = props;
  const { run, events, verification, measured } = report;
  const classes = usePrintStyles();
  const t = useText();
  const stands = run.result?.stands ?? [];
  const isRestore = run.kind === 'restore';
  return (
    <ExactTimes.Provider value>
      <div className={`${classes.root} ${PRINTED}`}>
        <ReportFacts report={report} />
        {stands.length > 0 && (
          <Section title={t('runResult.stands')}>
            <SentenceList sentences={stands} />
          </Section>
        )}
        {isRestore && (
          <>
            <Section title={t('report.measured')}>
              <MeasuredFacts measured={measured} />
            </Section>
            <Section title={t('runResult.verification')}>
              {verification.length > 0 ? (
                <VerificationTable items={verification} />
              ) : (
                <Typography>{t('runResult.none')}</Typography>
              )}
            </Section>
          </>
        )}
        <ReportSteps steps={run.steps} />
        <ReportLog events={events} steps={run.steps} />
      </div>
    </ExactTimes.Provider>
  );
}
