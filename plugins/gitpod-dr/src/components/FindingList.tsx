import { PreviewFinding } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Alert, { Color } from '@material-ui/lab/Alert';
import AlertTitle from '@material-ui/lab/AlertTitle';
import { MissingRights } from './MissingRights';
import { NextStep } from './NextStep';

type Severity = PreviewFinding['severity'];

const SEVERITIES: Severity[] = ['block', 'warn', 'info'];

const COLORS: Record<Severity, Color> = {
  block: 'error',
  warn: 'warning',
  info: 'info',
};

/** What a person must know before starting, each with its next step; what blocks comes first. */
export function FindingList(props: {
  findings: PreviewFinding[];
  titles: Record<Severity, string>;
}) {
  const findings = SEVERITIES.flatMap(severity =>
    props.findings.filter(finding => finding.severity === severity),
  );
  return (
    <>
      {findings.map(finding => (
        <Alert
          key={`${finding.code} ${finding.message}`}
          severity={COLORS[finding.severity]}
        >
          <AlertTitle>{props.titles[finding.severity]}</AlertTitle>
          {finding.message}{' '}
          {finding.nextStep && <NextStep>{finding.nextStep}</NextStep>}
          <MissingRights rights={finding.missingRights} />
        </Alert>
      ))}
    </>
  );
}
