import { LinkButton } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import {
  Run,
  WORDS_MAX_LENGTH,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Button from '@material-ui/core/Button';
import TextField from '@material-ui/core/TextField';
import { makeStyles, Theme } from '@material-ui/core/styles';
import {
  FormEvent,
  useCallback,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import { useNavigate } from 'react-router-dom';
import { ActionError } from '../../components/ActionError';
import { CapabilityNotice } from '../../components/CapabilityNotice';
import { useDangerousButtonStyles } from '../../components/dangerousButton';
import { Section } from '../../components/Section';
import { useGiveUpRun } from '../../hooks/useGiveUpRun';
import { steeringPermission, useSteering } from '../../hooks/useSteering';
import { useText } from '../../hooks/useText';
import { runRouteRef } from '../../routes';

const useStyles = makeStyles((theme: Theme) => ({
  form: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
  },
  reason: { maxWidth: 640 },
  actions: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) },
}));

/** Why, and the order; the focus is on what leads back. */
export function GiveUpForm(props: { run: Run }) {
  const { run } = props;
  const runId = run.id;
  const classes = useStyles();
  const danger = useDangerousButtonStyles();
  const t = useText();
  const reasonId = useId();
  const noticeId = useId();
  const navigate = useNavigate();
  const runLink = useRouteRef(runRouteRef);
  const steering = useSteering(run);
  const [reason, setReason] = useState('');
  const onGivenUp = useCallback(
    () => navigate(runLink({ runId })),
    [navigate, runLink, runId],
  );
  const giveUp = useGiveUpRun({ runId, onGivenUp });

  const cancel = useRef<HTMLElement | null>(null);
  // The page is to be read from its top.
  useEffect(() => cancel.current?.focus({ preventScroll: true }), []);

  const canGiveUp = steering.allowed && !giveUp.pending && reason.trim() !== '';

  function submit(event: FormEvent) {
    event.preventDefault();
    if (canGiveUp) giveUp.run(reason.trim());
  }

  return (
    <Section title={t('runActions.confirm.form')}>
      <form className={classes.form} onSubmit={submit}>
        <CapabilityNotice
          capability={steering}
          title={t('runActions.cannot')}
          id={noticeId}
        />
        {steering.allowed && (
          <TextField
            id={reasonId}
            className={classes.reason}
            variant="outlined"
            multiline
            minRows={2}
            inputProps={{
              'aria-required': true,
              maxLength: WORDS_MAX_LENGTH,
            }}
            label={t('runActions.confirm.reason')}
            helperText={t('runActions.confirm.reasonHelp')}
            value={reason}
            onChange={event => setReason(event.target.value)}
          />
        )}
        {giveUp.error && (
          <ActionError
            error={giveUp.error}
            permission={steeringPermission(run)}
            message={message => t('runActions.confirm.failed', { message })}
          />
        )}
        <div className={classes.actions}>
          <LinkButton
            ref={(element: HTMLElement | null) => {
              cancel.current = element;
            }}
            to={runLink({ runId })}
            variant="outlined"
            // The ripple is not there yet when the focus comes with the page.
            disableFocusRipple
          >
            {t('runActions.confirm.cancel')}
          </LinkButton>
          <Button
            type="submit"
            variant="contained"
            className={`${danger.root} ${canGiveUp ? danger.armed : ''}`}
            disabled={!canGiveUp}
          >
            {giveUp.pending
              ? t('runActions.confirm.asking')
              : t('runActions.confirm.button')}
          </Button>
        </div>
      </form>
    </Section>
  );
}
