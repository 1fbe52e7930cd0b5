import { PreviewFinding } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Typography from '@material-ui/core/Typography';
import Alert, { Color } from '@material-ui/lab/Alert';
import AlertTitle from '@material-ui/lab/AlertTitle';
import { MissingRights } from '../../components/MissingRights';
import { Section } from '../../components/Section';
import { useText } from '../../hooks/useText';

const SEVERITIES: PreviewFinding['severity'][] = ['block', 'warn', 'info'];

const COLORS: Record<PreviewFinding['severity'], Color> = {
  block: 'error',
  warn: 'warning',
  info: 'info',
};

/** What a person must know before starting; what blocks comes first. */
export function FindingsSection(props: { findings: PreviewFinding[] }) {
  const t = useText();
  const findings = SEVERITIES.flatMap(severity =>
    props.findings.filter(finding => finding.severity === severity),
  );
  return (
    <Section title={t('restore.findings.title')}>
      {findings.length === 0 && (
        <Typography variant="body2">{t('restore.findings.none')}</Typography>
      )}
      {findings.map(finding => (
        <Alert
          key={`${finding.code} ${finding.message}`}
          severity={COLORS[finding.severity]}
        >
          <AlertTitle>{t(`restore.findings.${finding.severity}`)}</AlertTitle>
          {finding.message} {finding.nextStep}
          <MissingRights rights={finding.missingRights} />
        </Alert>
      ))}
    </Section>
  );
}
