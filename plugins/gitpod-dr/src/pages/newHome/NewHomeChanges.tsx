import { NewHomePreview } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { Section } from '../../components/Section';
import { SentenceList } from '../../components/SentenceList';
import { Time } from '../../components/Time';
import { useText } from '../../hooks/useText';

/** What will be done, in its order. */
export function NewHomeChanges(props: {
  preview: NewHomePreview;
  onAgain: () => void;
}) {
  const { cluster, changes, checkedAt } = props.preview;
  const t = useText();
  return (
    <Section title={t('newHome.title', { cluster })}>
      <Typography>{t('newHome.intro', { cluster })}</Typography>
      <Typography variant="h6" component="h3">
        {t('newHome.changes')}
      </Typography>
      <SentenceList label={t('newHome.changes')} sentences={changes} />
      <Typography variant="body2">
        {t('newHome.checked', { time: <Time at={checkedAt} /> })}{' '}
        <Button size="small" onClick={props.onAgain}>
          {t('newHome.again')}
        </Button>
      </Typography>
    </Section>
  );
}
