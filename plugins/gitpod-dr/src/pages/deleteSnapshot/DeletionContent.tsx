import { useRouteRef } from '@backstage/core-plugin-api';
import {
  SnapshotDeletion,
  SnapshotDeletionPreview,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import AlertTitle from '@material-ui/lab/AlertTitle';
import { useCallback } from 'react';
import { useNavigate } from 'react-router-dom';
import { Facts } from '../../components/Facts';
import { FullTime } from '../../components/FullTime';
import { Section } from '../../components/Section';
import { Time } from '../../components/Time';
import { useInstallation } from '../../hooks/InstallationContext';
import { Polled } from '../../hooks/polled';
import { useDeleteSnapshot } from '../../hooks/useDeleteSnapshot';
import { useText } from '../../hooks/useText';
import { snapshotRouteRef } from '../../routes';
import { placeName } from '../../text/placeName';
import { ConfirmDeletion } from './ConfirmDeletion';
import { DeletionFindings } from './DeletionFindings';
import { GoesSection } from './GoesSection';

/** What would go, before the order that makes it go. */
export function DeletionContent(props: {
  preview: SnapshotDeletionPreview;
  polled: Polled<SnapshotDeletionPreview>;
}) {
  const { preview, polled } = props;
  const { snapshot, request, findings, uid, computedAt } = preview;
  const { refresh } = polled;
  const t = useText();
  const navigate = useNavigate();
  const snapshotLink = useRouteRef(snapshotRouteRef);

  const onAsked = useCallback(
    ({ snapshotName }: SnapshotDeletion) =>
      navigate(snapshotLink({ snapshotName })),
    [navigate, snapshotLink],
  );
  const order = useDeleteSnapshot({ preview, onAsked, onConflict: refresh });

  const working = polled.waitingSince !== undefined;
  const blocked = findings.some(({ severity }) => severity === 'block');
  return (
    <>
      <DeletionHeader
        preview={preview}
        working={working}
        blocked={blocked}
        onAgain={refresh}
      />
      {request && (
        <Alert severity="info">
          <AlertTitle>{t('deletion.request.title')}</AlertTitle>
          {t('deletion.request.text', {
            name: request.name,
            time: <Time at={request.requestedAt} />,
            phase: request.phase,
          })}
          {request.errors.map(error => (
            <div key={error}>{error}</div>
          ))}
        </Alert>
      )}
      {blocked && <DeletionFindings findings={findings} />}
      <GoesSection preview={preview} />
      {!blocked && findings.length > 0 && (
        <DeletionFindings findings={findings} />
      )}
      <ConfirmDeletion
        // What was confirmed for one look does not count for another.
        key={`${snapshot.name} ${uid} ${computedAt}`}
        preview={preview}
        blocked={blocked}
        pending={order.pending || working}
        error={order.error}
        onDelete={order.run}
      />
    </>
  );
}

function DeletionHeader(props: {
  preview: SnapshotDeletionPreview;
  working: boolean;
  blocked: boolean;
  onAgain: () => void;
}) {
  const { preview, working, blocked, onAgain } = props;
  const { snapshot, computedAt } = preview;
  const t = useText();
  const { installation } = useInstallation();
  return (
    <Section
      title={t('deletion.title', {
        name: snapshot.name,
        target: installation ? placeName(installation) : t('notKnown'),
      })}
    >
      <Typography>
        {t(blocked ? 'deletion.introBlocked' : 'deletion.intro')}
      </Typography>
      <Facts
        facts={[
          {
            label: t('restore.taken'),
            value: <FullTime at={snapshot.completedAt ?? snapshot.createdAt} />,
          },
          { label: t('snapshots.column.status'), value: snapshot.phase },
        ]}
      />
      <Typography variant="body2">
        {t('deletion.computed', { time: <Time at={computedAt} /> })}{' '}
        <Button size="small" disabled={working} onClick={onAgain}>
          {t('deletion.again')}
        </Button>
      </Typography>
    </Section>
  );
}
