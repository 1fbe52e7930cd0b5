import { RestorePreview } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { Facts } from '../../components/Facts';
import { Section } from '../../components/Section';
import { FullTime } from '../../components/FullTime';
import { Time } from '../../components/Time';
import { useText } from '../../hooks/useText';
import { placeName } from '../../text/placeName';

/** What would be restored into where, and how fresh this page is. */
export function PreviewHeader(props: {
  preview: RestorePreview;
  working: boolean;
  blocked: boolean;
  onAgain: () => void;
}) {
  const { preview, working, blocked, onAgain } = props;
  const { snapshot, target, computedAt } = preview;
  const t = useText();
  return (
    <Section
      title={t('restore.title', {
        name: snapshot.name,
        target: placeName(target),
      })}
    >
      <Typography>
        {t(blocked ? 'restore.introBlocked' : 'restore.intro')}
      </Typography>
      <Facts
        facts={[
          {
            label: t('restore.taken'),
            value: <FullTime at={snapshot.startedAt ?? snapshot.createdAt} />,
          },
          {
            label: t('restore.version'),
            value: snapshot.gitpodVersion ?? t('notKnown'),
          },
        ]}
      />
      <Typography variant="body2">
        {t('restore.computed', { time: <Time at={computedAt} /> })}{' '}
        <Button size="small" disabled={working} onClick={onAgain}>
          {t('restore.again')}
        </Button>
      </Typography>
    </Section>
  );
}
