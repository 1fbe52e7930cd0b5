import { LinkButton } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import {
  gitpodDrSnapshotDeletePermission,
  SnapshotDeletionPreview,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Button from '@material-ui/core/Button';
import Checkbox from '@material-ui/core/Checkbox';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { makeStyles, Theme } from '@material-ui/core/styles';
import Alert from '@material-ui/lab/Alert';
import AlertTitle from '@material-ui/lab/AlertTitle';
import { FormEvent, useEffect, useId, useRef, useState } from 'react';
import { deleteCommand } from '../../cli/commands';
import { ActionError } from '../../components/ActionError';
import { CapabilityNotice } from '../../components/CapabilityNotice';
import { CopyCommand } from '../../components/CopyCommand';
import { useDangerousButtonStyles } from '../../components/dangerousButton';
import { Section } from '../../components/Section';
import { httpStatus } from '../../errors/responseError';
import { useInstallation } from '../../hooks/InstallationContext';
import { DeletionConsent } from '../../hooks/useDeleteSnapshot';
import { useText } from '../../hooks/useText';
import { snapshotRouteRef } from '../../routes';

const useStyles = makeStyles((theme: Theme) => ({
  form: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
  },
  name: { maxWidth: 480 },
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
  },
}));

/** The name to type and the order; the focus is on Cancel. */
export function ConfirmDeletion(props: {
  preview: SnapshotDeletionPreview;
  blocked: boolean;
  pending: boolean;
  error?: Error;
  onDelete: (consent: DeletionConsent) => void;
}) {
  const { preview, blocked, pending, error, onDelete } = props;
  const { confirmation, snapshot, isLastGood } = preview;
  const classes = useStyles();
  const danger = useDangerousButtonStyles();
  const t = useText();
  const fieldId = useId();
  const noticeId = useId();
  const snapshotLink = useRouteRef(snapshotRouteRef);
  const { status, installation } = useInstallation();
  const capability = status.data?.capabilities.deleteSnapshot;
  const [typed, setTyped] = useState('');
  const [saidTwice, setSaidTwice] = useState(false);

  const cancel = useRef<HTMLElement | null>(null);
  // The page is to be read from its top.
  useEffect(() => cancel.current?.focus({ preventScroll: true }), []);

  const allowed = !blocked && (capability?.allowed ?? true);
  const consents = typed === confirmation && (saidTwice || !isLastGood);
  const canDelete = allowed && !pending && consents;
  const mismatch = typed !== '' && !confirmation.startsWith(typed);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (canDelete) {
      onDelete({ confirmation: typed, confirmLastGood: saidTwice });
    }
  }

  return (
    <Section title={t('deletion.confirm.title')}>
      <form className={classes.form} onSubmit={submit}>
        <div id={noticeId}>
          {blocked && <Typography>{t('deletion.blocked')}</Typography>}
          {capability && (
            <CapabilityNotice
              capability={capability}
              title={t('deletion.cannot')}
              id={`${noticeId}-capability`}
            />
          )}
        </div>
        {allowed && isLastGood && (
          <Alert severity="error">
            <AlertTitle>{t('deletion.lastGood.title')}</AlertTitle>
            {t('deletion.lastGood.text')}
            <FormControlLabel
              control={
                <Checkbox
                  size="small"
                  color="default"
                  checked={saidTwice}
                  onChange={event => setSaidTwice(event.target.checked)}
                />
              }
              label={t('deletion.lastGood.confirm')}
            />
          </Alert>
        )}
        {allowed && (
          <TextField
            id={fieldId}
            className={classes.name}
            variant="outlined"
            autoComplete="off"
            spellCheck={false}
            label={t('deletion.confirm.label', { name: confirmation })}
            helperText={
              mismatch
                ? t('deletion.confirm.mismatch', { name: confirmation })
                : t('deletion.confirm.help')
            }
            error={mismatch}
            value={typed}
            onChange={event => setTyped(event.target.value)}
          />
        )}
        {error && (
          <ActionError
            error={error}
            permission={gitpodDrSnapshotDeletePermission.name}
            message={message =>
              [
                t('deletion.failed', { message }),
                httpStatus(error) === 409 && t('deletion.changed'),
              ]
                .filter(Boolean)
                .join(' ')
            }
          />
        )}
        <div className={classes.actions}>
          <LinkButton
            ref={(element: HTMLElement | null) => {
              cancel.current = element;
            }}
            to={snapshotLink({ snapshotName: snapshot.name })}
            variant="outlined"
            // The ripple is not there yet when the focus comes with the page.
            disableFocusRipple
          >
            {t('deletion.cancel')}
          </LinkButton>
          <Button
            type="submit"
            variant="contained"
            className={`${danger.root} ${canDelete ? danger.armed : ''}`}
            disabled={!canDelete}
            aria-describedby={noticeId}
          >
            {pending
              ? t('deletion.asking')
              : t('deletion.button', { name: snapshot.name })}
          </Button>
          {installation && (
            <CopyCommand command={deleteCommand(installation, snapshot.name)} />
          )}
        </div>
      </form>
    </Section>
  );
}
