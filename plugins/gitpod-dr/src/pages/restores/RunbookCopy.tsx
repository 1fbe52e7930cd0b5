import {
  gitpodDrReadPermission,
  RunbookExport,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import { PolledContent } from '../../components/PolledContent';
import { Time } from '../../components/Time';
import { useRunbookExport } from '../../hooks/useRunbookExport';
import { useText } from '../../hooks/useText';

type Scheduled = Extract<RunbookExport, { scheduled: true }>;

function LastCopy(props: { copy: Scheduled }) {
  const { directory, last } = props.copy;
  const t = useText();
  return (
    <Typography style={{ overflowWrap: 'anywhere' }}>
      {last
        ? t('restores.runbook.copy.last', {
            time: <Time at={last.at} />,
            file: <code>{last.file}</code>,
          })
        : t('restores.runbook.copy.none', {
            directory: <code>{directory}</code>,
          })}
    </Typography>
  );
}

function Failure(props: { problem: NonNullable<Scheduled['problem']> }) {
  const { at, message } = props.problem;
  const t = useText();
  return (
    <Alert severity="error" style={{ overflowWrap: 'anywhere' }}>
      {t('restores.runbook.copy.failed', { time: <Time at={at} />, message })}
    </Alert>
  );
}

/** Where the runbook is kept, for when the portal is down too. */
export function RunbookCopy() {
  const t = useText();
  const polled = useRunbookExport();
  return (
    <PolledContent
      polled={polled}
      what={t('restores.runbook.copy.what')}
      permission={gitpodDrReadPermission.name}
    >
      {copy =>
        copy.scheduled ? (
          <>
            <LastCopy copy={copy} />
            {copy.problem && <Failure problem={copy.problem} />}
          </>
        ) : (
          <Alert severity="warning">
            {t('restores.runbook.copy.off', { reason: copy.reason })}
          </Alert>
        )
      }
    </PolledContent>
  );
}
