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
import { useDangerousButtonStyles } from '../../components/dangerousButton';
import { useErrorTextStyles } from '../../components/errorText';
import { Section } from '../../components/Section';
import { useInstallation } from '../../hooks/InstallationContext';
import { RestoreConsent } from '../../hooks/useStartRestore';
import { useLanguage } from '../../hooks/useLanguage';
import { useText } from '../../hooks/useText';
import { rootRouteRef } from '../../routes';
import { isoInWords } from '../../text/humanDuration';
import { placeName } from '../../text/placeName';
import { isComplete, SafetyChoice, TAKE_SAFETY_SNAPSHOT } from './SafetyChoice';
import { StartAlone } from './StartAlone';

const useStyles = makeStyles((theme: Theme) => ({
  form: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
  },
  name: { maxWidth: 480 },
  actions: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) },
}));

/** What becomes of the present state, the name to type and the start; the focus is on Cancel. */
export function ConfirmSection(props: {
  preview: RestorePreview;
  blocked: boolean;
  pending: boolean;
  error?: Error;
  onStart: (consent: RestoreConsent) => void;
}) {
  const { preview, blocked, pending, error, onStart } = props;
  const { confirmation, snapshot, target, approval } = preview;
  const classes = useStyles();
  const danger = useDangerousButtonStyles();
  const errorText = useErrorTextStyles();
  const t = useText();
  const language = useLanguage();
  const fieldId = useId();
  const noticeId = useId();
  const overview = useRouteRef(rootRouteRef);
  const { status } = useInstallation();
  const { restore, restoreOntoRecovery } = status.data?.capabilities ?? {};
  const capability = target.kind === 'own' ? restore : restoreOntoRecovery;
  const [typed, setTyped] = useState('');
  const [safety, setSafety] = useState(TAKE_SAFETY_SNAPSHOT);

  const cancel = useRef<HTMLElement | null>(null);
  useEffect(() => {
    // Whoever is choosing with the keys above stays there.
    const isFree = document.activeElement === document.body;
    // The page is to be read from its top.
    if (isFree) cancel.current?.focus({ preventScroll: true });
  }, []);

  const allowed = !blocked && (capability?.allowed ?? true);
  const deletes =
    preview.deletedByPortal.length + preview.deletedByKots.length > 0;
  // On a recovery cluster on which nothing stands there is nothing to keep.
  const keeps = target.kind === 'own' || deletes;
  const consents = typed === confirmation && (!keeps || isComplete(safety));
  const canStart = allowed && !pending && consents;
  const mismatch = typed !== '' && !confirmation.startsWith(typed);

  const consent = {
    confirmation: typed,
    ...(keeps && { safetySnapshot: safety }),
  };

  function submit(event: FormEvent) {
    event.preventDefault();
    if (canStart) onStart(consent);
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
        {allowed && keeps && (
          <SafetyChoice choice={safety} onChange={setSafety} />
        )}
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
            InputLabelProps={{ className: errorText.root }}
            FormHelperTextProps={{ className: errorText.root }}
            value={typed}
            onChange={event => setTyped(event.target.value)}
          />
        )}
        {allowed && approval && (
          <Typography>
            {t('consent.ask.text', {
              duration: isoInWords(approval.expiresAfter, language),
            })}
          </Typography>
        )}
        {error && (
          <ActionError
            error={error}
            permission={gitpodDrRestoreExecutePermission.name}
            message={message =>
              t(approval ? 'consent.ask.failed' : 'restore.failed', { message })
            }
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
            className={`${danger.root} ${canStart ? danger.armed : ''}`}
            disabled={!canStart}
            aria-describedby={noticeId}
          >
            {pending
              ? t(approval ? 'consent.ask.working' : 'restore.starting')
              : t(approval ? 'consent.ask.button' : 'restore.start', {
                  name: snapshot.name,
                  target: placeName(target),
                })}
          </Button>
        </div>
      </form>
      {allowed && approval && (
        <StartAlone
          snapshotName={snapshot.name}
          ready={canStart}
          onStart={reason => onStart({ ...consent, reason })}
        />
      )}
    </Section>
  );
}
