import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { Run } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Typography from '@material-ui/core/Typography';
import { MeasuredFacts } from '../../components/MeasuredFacts';
import { Section } from '../../components/Section';
import { SentenceList } from '../../components/SentenceList';
import { VerificationTable } from '../../components/VerificationTable';
import { useInstallation } from '../../hooks/InstallationContext';
import { useText } from '../../hooks/useText';
import { runReportRouteRef } from '../../routes';

/** What a restore has brought: proved or not, how long it took, and what stands where it was not finished. */
export function ResultSection(props: { run: Run }) {
  const { id, result = {} } = props.run;
  const { verification = [], measuredRto, measuredRpo, stands = [] } = result;
  const t = useText();
  const { installation } = useInstallation();
  const reportLink = useRouteRef(runReportRouteRef);
  return (
    <Section title={t('runResult.title')}>
      {stands.length > 0 && (
        <div>
          <Typography variant="h6" component="h3">
            {t('runResult.stands')}
          </Typography>
          <SentenceList sentences={stands} />
        </div>
      )}
      <MeasuredFacts
        measured={{
          rto: measuredRto,
          rpo: measuredRpo,
          rtoObjective: installation?.rto,
          rpoObjective: installation?.rpo,
        }}
      />
      {verification.length > 0 ? (
        <VerificationTable items={verification} />
      ) : (
        <Typography>{t('runResult.none')}</Typography>
      )}
      <Typography>
        <Link to={reportLink({ runId: id })}>{t('runResult.report')}</Link>
      </Typography>
    </Section>
  );
}
