import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import {
  Capability,
  gitpodDrSnapshotCreatePermission,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Button from '@material-ui/core/Button';
import { makeStyles, Theme } from '@material-ui/core/styles';
import Alert from '@material-ui/lab/Alert';
import { useId } from 'react';
import { ActionError } from '../../components/ActionError';
import { CapabilityNotice } from '../../components/CapabilityNotice';
import { useCreateSnapshot } from '../../hooks/useCreateSnapshot';
import { useText } from '../../hooks/useText';
import { runRouteRef } from '../../routes';

const useStyles = makeStyles((theme: Theme) => ({
  root: { display: 'grid', gap: theme.spacing(1), justifyItems: 'start' },
}));

/** Takes a snapshot; says why when it cannot. */
export function BackUpNow(props: {
  capability: Capability;
  onAsked: () => void;
}) {
  const { capability, onAsked } = props;
  const classes = useStyles();
  const t = useText();
  const noticeId = useId();
  const runLink = useRouteRef(runRouteRef);
  const create = useCreateSnapshot(onAsked);
  return (
    <div className={classes.root}>
      <Button
        variant="contained"
        color="primary"
        disabled={!capability.allowed || create.pending}
        aria-describedby={noticeId}
        onClick={create.run}
      >
        {create.pending ? t('backUp.asking') : t('backUp.button')}
      </Button>
      <CapabilityNotice
        capability={capability}
        title={t('backUp.cannot')}
        id={noticeId}
      />
      {create.error && (
        <ActionError
          error={create.error}
          permission={gitpodDrSnapshotCreatePermission.name}
          message={message => t('backUp.failed', { message })}
        />
      )}
      {create.result && (
        <Alert severity="info" role="status">
          {t('backUp.asked')}{' '}
          <Link underline="always" to={runLink({ runId: create.result.id })}>
            {t('status.open')}
          </Link>
        </Alert>
      )}
    </div>
  );
}
