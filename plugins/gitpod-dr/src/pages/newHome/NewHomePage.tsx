import { gitpodDrRestoreExecutePermission } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { BackLink } from '../../components/BackLink';
import { PolledContent } from '../../components/PolledContent';
import { useNewHomePreview } from '../../hooks/useNewHomePreview';
import { useText } from '../../hooks/useText';
import { ConfirmNewHome } from './ConfirmNewHome';
import { MoveSection } from './MoveSection';
import { NewHomeChanges } from './NewHomeChanges';
import { NewHomeFindings } from './NewHomeFindings';

/** What it means that Gitpod stays on its recovery cluster, and the order to do it. */
export function NewHomePage() {
  const t = useText();
  const polled = useNewHomePreview();
  return (
    <>
      <BackLink />
      <PolledContent
        polled={polled}
        what={t('newHome.what')}
        permission={gitpodDrRestoreExecutePermission.name}
      >
        {preview => (
          <>
            <NewHomeChanges preview={preview} onAgain={polled.refresh} />
            <NewHomeFindings findings={preview.findings} />
            <MoveSection move={preview.move} />
            <ConfirmNewHome preview={preview} />
          </>
        )}
      </PolledContent>
    </>
  );
}
