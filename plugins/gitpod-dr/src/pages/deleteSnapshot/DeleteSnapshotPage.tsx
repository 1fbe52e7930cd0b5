import { Link } from '@backstage/core-components';
import { useRouteRef, useRouteRefParams } from '@backstage/core-plugin-api';
import { gitpodDrSnapshotDeletePermission } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Typography from '@material-ui/core/Typography';
import { PolledContent } from '../../components/PolledContent';
import { useDeletionPreview } from '../../hooks/useDeletionPreview';
import { useText } from '../../hooks/useText';
import { deleteSnapshotRouteRef, snapshotRouteRef } from '../../routes';
import { DeletionContent } from './DeletionContent';

/** What deleting one snapshot would take along, and the order to do it. */
export function DeleteSnapshotPage() {
  const { snapshotName } = useRouteRefParams(deleteSnapshotRouteRef);
  return <Deletion key={snapshotName} snapshotName={snapshotName} />;
}

function Deletion(props: { snapshotName: string }) {
  const { snapshotName } = props;
  const t = useText();
  const snapshotLink = useRouteRef(snapshotRouteRef);
  const polled = useDeletionPreview(snapshotName);
  return (
    <>
      <Typography>
        <Link to={snapshotLink({ snapshotName })}>← {t('deletion.back')}</Link>
      </Typography>
      <PolledContent
        polled={polled}
        what={t('deletion.what')}
        permission={gitpodDrSnapshotDeletePermission.name}
      >
        {preview => <DeletionContent preview={preview} polled={polled} />}
      </PolledContent>
    </>
  );
}
