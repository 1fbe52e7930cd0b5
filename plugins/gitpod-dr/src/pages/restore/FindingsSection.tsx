import { PreviewFinding } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Typography from '@material-ui/core/Typography';
import { FindingList } from '../../components/FindingList';
import { Section } from '../../components/Section';
import { useText } from '../../hooks/useText';

/** What a person must know before a restore; what blocks comes first. */
export function FindingsSection(props: { findings: PreviewFinding[] }) {
  const { findings } = props;
  const t = useText();
  return (
    <Section title={t('restore.findings.title')}>
      {findings.length === 0 && (
        <Typography variant="body2">{t('restore.findings.none')}</Typography>
      )}
      <FindingList
        findings={findings}
        titles={{
          block: t('restore.findings.block'),
          warn: t('restore.findings.warn'),
          info: t('restore.findings.info'),
        }}
      />
    </Section>
  );
}
