import { Link } from '@backstage/core-components';
import { useRouteRef, useRouteRefParams } from '@backstage/core-plugin-api';
import { gitpodDrReadPermission } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Typography from '@material-ui/core/Typography';
import { PolledContent } from '../../components/PolledContent';
import { httpStatus } from '../../errors/responseError';
import { useRestoreRequest } from '../../hooks/useRestoreRequest';
import { useText } from '../../hooks/useText';
import { restoreRequestRouteRef, restoresRouteRef } from '../../routes';
import { DowntimeSection } from '../restore/DowntimeSection';
import { FindingsSection } from '../restore/FindingsSection';
import { PreviewEffect } from '../restore/PreviewEffect';
import { DecisionSection } from './DecisionSection';
import { RequestHeader } from './RequestHeader';

/** A restore that somebody asks for, with all that whoever decides has to know. */
export function RestoreRequestPage() {
  const { requestId } = useRouteRefParams(restoreRequestRouteRef);
  return <Request key={requestId} requestId={requestId} />;
}

function Request(props: { requestId: string }) {
  const { requestId } = props;
  const t = useText();
  const restores = useRouteRef(restoresRouteRef);
  const polled = useRestoreRequest(requestId);
  const missing = !polled.data && httpStatus(polled.error) === 404;
  return (
    <>
      <Typography>
        <Link to={restores()}>← {t('consent.request.back')}</Link>
      </Typography>
      {missing ? (
        <Typography>
          {t('consent.request.notFound', { id: requestId })}
        </Typography>
      ) : (
        <PolledContent
          polled={polled}
          what={t('consent.request.what')}
          permission={gitpodDrReadPermission.name}
        >
          {request => (
            <>
              <RequestHeader request={request} />
              <PreviewEffect preview={request.preview} />
              <FindingsSection findings={request.preview.findings} />
              <DowntimeSection preview={request.preview} />
              <DecisionSection request={request} onChange={polled.refresh} />
            </>
          )}
        </PolledContent>
      )}
    </>
  );
}
