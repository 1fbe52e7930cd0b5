import { RestorePreview } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Typography from '@material-ui/core/Typography';
import { Section } from '../../components/Section';
import { StateBadge } from '../../components/StateBadge';
import { useLanguage } from '../../hooks/useLanguage';
import { useText } from '../../hooks/useText';
import { isoInWords } from '../../text/humanDuration';

/** How long Gitpod will be away, judged by the restores before. */
export function DowntimeSection(props: { preview: RestorePreview }) {
  const { expectedDowntime } = props.preview;
  const t = useText();
  const language = useLanguage();
  return (
    <Section title={t('restore.downtime.title')}>
      {expectedDowntime ? (
        <Typography>
          {t('restore.downtime.known', {
            count: expectedDowntime.runs,
            median: isoInWords(expectedDowntime.median, language),
            longest: isoInWords(expectedDowntime.longest, language),
          })}
        </Typography>
      ) : (
        <div>
          <StateBadge look="unknown" label={t('restore.downtime.unknown')} />
        </div>
      )}
    </Section>
  );
}
