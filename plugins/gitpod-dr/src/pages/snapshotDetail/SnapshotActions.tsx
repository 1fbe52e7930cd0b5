import { LinkButton } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import {
  Capability,
  Snapshot,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles, Theme } from '@material-ui/core/styles';
import { useId } from 'react';
import { deleteCommand, restoreCommand } from '../../cli/commands';
import { CapabilityNotice } from '../../components/CapabilityNotice';
import { CopyCommand } from '../../components/CopyCommand';
import { useInstallation } from '../../hooks/InstallationContext';
import { useText } from '../../hooks/useText';
import { deleteSnapshotRouteRef, restoreRouteRef } from '../../routes';

const useStyles = makeStyles((theme: Theme) => ({
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1, 3),
  },
  action: { display: 'inline-flex', alignItems: 'center' },
}));

/** What can be done with a snapshot; the dangerous one comes last. */
export function SnapshotActions(props: { snapshot: Snapshot }) {
  const { snapshot } = props;
  const { name, restorability } = snapshot;
  const classes = useStyles();
  const t = useText();
  const { status, installation } = useInstallation();
  const restoreLink = useRouteRef(restoreRouteRef);
  const deleteLink = useRouteRef(deleteSnapshotRouteRef);
  const capabilities = status.data?.capabilities;
  return (
    <>
      <div className={classes.actions}>
        <Action
          text={t('snapshot.restore')}
          to={restoreLink({ snapshotName: name })}
          capability={capabilities?.restore}
          cannot={t('snapshot.restoreCannot')}
          refused={!restorability.restorable}
          command={installation && restoreCommand(installation, snapshot)}
        />
        <Action
          text={t('snapshot.delete')}
          to={deleteLink({ snapshotName: name })}
          capability={capabilities?.deleteSnapshot}
          cannot={t('snapshot.deleteCannot')}
          command={installation && deleteCommand(installation, name)}
        />
      </div>
      {!restorability.restorable && (
        <Typography variant="body2">
          {t('snapshots.column.restorable')}:{' '}
          {t('snapshots.no', { reasons: restorability.reasons.join(' ') })}
        </Typography>
      )}
    </>
  );
}

function Action(props: {
  text: string;
  to: string;
  capability: Capability | undefined;
  cannot: string;
  refused?: boolean;
  command: string | undefined;
}) {
  const { text, to, capability, cannot, refused = false, command } = props;
  const classes = useStyles();
  const noticeId = useId();
  const disabled = refused || capability?.allowed === false;
  return (
    <div>
      <span className={classes.action}>
        <LinkButton
          to={to}
          variant="outlined"
          disabled={disabled}
          aria-describedby={disabled ? noticeId : undefined}
        >
          {text}
        </LinkButton>
        {command && <CopyCommand command={command} />}
      </span>
      {!refused && capability && (
        <CapabilityNotice
          capability={capability}
          title={cannot}
          id={noticeId}
        />
      )}
    </div>
  );
}
