import { PreviewFinding } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Typography from '@material-ui/core/Typography';
import { FindingList } from '../../components/FindingList';
import { Section } from '../../components/Section';
import { useText } from '../../hooks/useText';

/** What a person must know before Gitpod stays where it is; what blocks comes first. */
export function NewHomeFindings(props: { findings: PreviewFinding[] }) {
  const { findings } = props;
  const t = useText();
  return (
    <Section title={t('newHome.findings.title')}>
      {findings.length === 0 && (
        <Typography variant="body2">{t('newHome.findings.none')}</Typography>
      )}
      <FindingList
        findings={findings}
        titles={{
          block: t('newHome.findings.block'),
          warn: t('newHome.findings.warn'),
          info: t('newHome.findings.info'),
        }}
      />
    </Section>
  );
}
