import { LinkButton } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import {
  gitpodDrRestoreExecutePermission,
  RestorePreview,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Button from '@material-ui/core/Button';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { makeStyles, Theme } from '@material-ui/core/styles';
import { FormEvent, useEffect, useId, useRef, useState } from 'react';
import { ActionError } from '../../components/ActionError';
import { CapabilityNotice } from '../../components/CapabilityNotice';
import { Section } from '../../components/Section';
import { useInstallation } from '../../hooks/InstallationContext';
import { useText } from '../../hooks/useText';
import { rootRouteRef } from '../../routes';
import { placeName } from '../../text/placeName';

const useStyles = makeStyles((theme: Theme) => ({
  form: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
  },
  name: { maxWidth: 480 },
  actions: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) },
  // Theme buttons are in capitals; the names in this one must read as they are written.
  start: { textTransform: 'none', overflowWrap: 'anywhere' },
  armed: {
    color: theme.palette.error.contrastText,
    // White on `error.main` is too faint to read.
    backgroundColor: theme.palette.error.dark,
    '&:hover': { backgroundColor: theme.palette.error.dark },
  },
}));

/** The name to type and the start; the focus is on Cancel. */
export function ConfirmSection(props: {
  preview: RestorePreview;
  blocked: boolean;
  pending: boolean;
  error?: Error;
  onStart: (confirmation: string) => void;
}) {
  const { preview, blocked, pending, error, onStart } = props;
  const { confirmation, snapshot, target } = preview;
  const classes = useStyles();
  const t = useText();
  const fieldId = useId();
  const noticeId = useId();
  const overview = useRouteRef(rootRouteRef);
  const { status } = useInstallation();
  const capability = status.data?.capabilities.restore;
  const [typed, setTyped] = useState('');

  const cancel = useRef<HTMLElement | null>(null);
  // The page is to be read from its top.
  useEffect(() => cancel.current?.focus({ preventScroll: true }), []);

  const allowed = !blocked && (capability?.allowed ?? true);
  const canStart = allowed && !pending && typed === confirmation;
  const mismatch = typed !== '' && !confirmation.startsWith(typed);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (canStart) onStart(typed);
  }

  return (
    <Section title={t('restore.confirm.title')}>
      <form className={classes.form} onSubmit={submit}>
        <div id={noticeId}>
          {blocked && <Typography>{t('restore.blocked')}</Typography>}
          {capability && (
            <CapabilityNotice
              capability={capability}
              title={t('restore.cannot')}
              id={`${noticeId}-capability`}
            />
          )}
        </div>
        {allowed && (
          <TextField
            id={fieldId}
            className={classes.name}
            variant="outlined"
            autoComplete="off"
            spellCheck={false}
            label={t('restore.confirm.label', { name: confirmation })}
            helperText={
              mismatch
                ? t('restore.confirm.mismatch', { name: confirmation })
                : t('restore.confirm.help')
            }
            error={mismatch}
            value={typed}
            onChange={event => setTyped(event.target.value)}
          />
        )}
        {error && (
          <ActionError
            error={error}
            permission={gitpodDrRestoreExecutePermission.name}
            message={message => t('restore.failed', { message })}
          />
        )}
        <div className={classes.actions}>
          <LinkButton
            ref={(element: HTMLElement | null) => {
              cancel.current = element;
            }}
            to={overview()}
            variant="outlined"
            // The ripple is not there yet when the focus comes with the page.
            disableFocusRipple
          >
            {t('restore.cancel')}
          </LinkButton>
          <Button
            type="submit"
            variant="contained"
            className={`${classes.start} ${canStart ? classes.armed : ''}`}
            disabled={!canStart}
            aria-describedby={noticeId}
          >
            {pending
              ? t('restore.starting')
              : t('restore.start', {
                  name: snapshot.name,
                  target: placeName(target),
                })}
          </Button>
        </div>
      </form>
    </Section>
  );
}
