import { RestorePreview } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Typography from '@material-ui/core/Typography';
import { Section } from '../../components/Section';
import { useText } from '../../hooks/useText';
import { ObjectList } from './ObjectList';

/** Everything that would be gone, in the order in which it goes. */
export function DeletedSection(props: { preview: RestorePreview }) {
  const { deletedByPortal, deletedByKots } = props.preview;
  const t = useText();
  const total = deletedByPortal.length + deletedByKots.length;
  return (
    <Section title={`${t('restore.deleted.title')} (${total})`}>
      <div>
        <Typography variant="h6" component="h3">
          {t('restore.deleted.byPortal')} ({deletedByPortal.length})
        </Typography>
        <Typography variant="body2" gutterBottom>
          {t('restore.deleted.byPortalText')}
        </Typography>
        <ObjectList objects={deletedByPortal} alwaysComplete />
      </div>
      <div>
        <Typography variant="h6" component="h3" gutterBottom>
          {t('restore.deleted.byKots')} ({deletedByKots.length})
        </Typography>
        <ObjectList objects={deletedByKots} alwaysComplete />
      </div>
    </Section>
  );
}
