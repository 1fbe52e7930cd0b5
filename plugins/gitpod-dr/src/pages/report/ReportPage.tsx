import { Link } from '@backstage/core-components';
import { useRouteRef, useRouteRefParams } from '@backstage/core-plugin-api';
import { gitpodDrReadPermission } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Typography from '@material-ui/core/Typography';
import { PolledContent } from '../../components/PolledContent';
import { httpStatus } from '../../errors/responseError';
import { useRunReport } from '../../hooks/useRunReport';
import { useText } from '../../hooks/useText';
import { runReportRouteRef, runRouteRef } from '../../routes';
import { ReportActions } from './ReportActions';
import { ReportContent } from './ReportContent';

/** All that is known of one run, to be printed or kept. */
export function ReportPage() {
  const { runId } = useRouteRefParams(runReportRouteRef);
  return <Report key={runId} runId={runId} />;
}

function Report(props: { runId: string }) {
  const { runId } = props;
  const t = useText();
  const runLink = useRouteRef(runRouteRef);
  const polled = useRunReport(runId);
  const missing = !polled.data && httpStatus(polled.error) === 404;
  return (
    <>
      <Typography>
        <Link to={runLink({ runId })}>← {t('report.back')}</Link>
      </Typography>
      {missing ? (
        <Typography>{t('report.notFound', { runId })}</Typography>
      ) : (
        <PolledContent
          polled={polled}
          what={t('report.what')}
          permission={gitpodDrReadPermission.name}
        >
          {report => (
            <>
              <ReportActions report={report} />
              <ReportContent report={report} />
            </>
          )}
        </PolledContent>
      )}
    </>
  );
}
