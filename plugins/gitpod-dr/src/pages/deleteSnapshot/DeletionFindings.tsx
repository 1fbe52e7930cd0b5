import { PreviewFinding } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { FindingList } from '../../components/FindingList';
import { Section } from '../../components/Section';
import { useText } from '../../hooks/useText';

/** What a person must know before deleting; what is in the way comes first. */
export function DeletionFindings(props: { findings: PreviewFinding[] }) {
  const t = useText();
  return (
    <Section title={t('deletion.findings.title')}>
      <FindingList
        findings={props.findings}
        titles={{
          block: t('deletion.findings.block'),
          warn: t('deletion.findings.warn'),
          info: t('deletion.findings.info'),
        }}
      />
    </Section>
  );
}
