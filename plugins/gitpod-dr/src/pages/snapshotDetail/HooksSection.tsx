import {
  Reading,
  SnapshotHooks,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { ReadingContent } from '../../components/ReadingContent';
import { Section } from '../../components/Section';
import { StateBadge } from '../../components/StateBadge';
import { useText } from '../../hooks/useText';

/** Commands that Velero ran in the pods; it counts them, and what they wrote is in its log. */
export function HooksSection(props: {
  hooks: Reading<SnapshotHooks>;
  onShowOutput: () => void;
}) {
  const t = useText();
  return (
    <Section title={t('snapshot.hooks.title')}>
      <ReadingContent reading={props.hooks}>
        {hooks =>
          hooks.attempted === 0 ? (
            <Typography>{t('snapshot.hooks.none')}</Typography>
          ) : (
            <HookCounts hooks={hooks} onShowOutput={props.onShowOutput} />
          )
        }
      </ReadingContent>
    </Section>
  );
}

function HookCounts(props: { hooks: SnapshotHooks; onShowOutput: () => void }) {
  const { attempted, failed } = props.hooks;
  const t = useText();
  const outcome =
    failed > 0
      ? t('snapshot.hooks.failed', { failed: String(failed) })
      : t('snapshot.hooks.ok');
  return (
    <div>
      <StateBadge
        look={failed > 0 ? 'bad' : 'good'}
        label={`${t('snapshot.hooks.ran', { count: attempted })}, ${outcome}`}
      />
      <Typography variant="body2">{t('snapshot.hooks.output')}</Typography>
      <Button variant="outlined" onClick={props.onShowOutput}>
        {t('snapshot.hooks.showOutput')}
      </Button>
    </div>
  );
}
