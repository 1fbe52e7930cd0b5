import { LinkButton } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import {
  gitpodDrRestoreExecutePermission,
  NewHomePreview,
  Run,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Button from '@material-ui/core/Button';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { makeStyles, Theme } from '@material-ui/core/styles';
import { FormEvent, useCallback, useId, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { ActionError } from '../../components/ActionError';
import { useDangerousButtonStyles } from '../../components/dangerousButton';
import { useErrorTextStyles } from '../../components/errorText';
import { Section } from '../../components/Section';
import { useMakeNewHome } from '../../hooks/useMakeNewHome';
import { useText } from '../../hooks/useText';
import { rootRouteRef, runRouteRef } from '../../routes';

const useStyles = makeStyles((theme: Theme) => ({
  form: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
  },
  name: { maxWidth: 480 },
  actions: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) },
}));

/** The name to type, and the order. */
export function ConfirmNewHome(props: { preview: NewHomePreview }) {
  const { cluster, confirmation, findings } = props.preview;
  const classes = useStyles();
  const danger = useDangerousButtonStyles();
  const errorText = useErrorTextStyles();
  const t = useText();
  const fieldId = useId();
  const overview = useRouteRef(rootRouteRef);
  const runLink = useRouteRef(runRouteRef);
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const onStarted = useCallback(
    ({ id }: Run) => navigate(runLink({ runId: id })),
    [navigate, runLink],
  );
  const start = useMakeNewHome(onStarted);

  const blocked = findings.some(({ severity }) => severity === 'block');
  const canStart = !blocked && !start.pending && typed === confirmation;
  const mismatch = typed !== '' && !confirmation.startsWith(typed);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (canStart) start.run(typed);
  }

  return (
    <Section title={t('newHome.confirm.title')}>
      <form className={classes.form} onSubmit={submit}>
        {blocked ? (
          <Typography>{t('newHome.blocked')}</Typography>
        ) : (
          <TextField
            id={fieldId}
            className={classes.name}
            variant="outlined"
            autoComplete="off"
            spellCheck={false}
            label={t('newHome.confirm.label', { name: confirmation })}
            helperText={
              mismatch && t('newHome.confirm.mismatch', { name: confirmation })
            }
            error={mismatch}
            InputLabelProps={{ className: errorText.root }}
            FormHelperTextProps={{ className: errorText.root }}
            value={typed}
            onChange={event => setTyped(event.target.value)}
          />
        )}
        {start.error && (
          <ActionError
            error={start.error}
            permission={gitpodDrRestoreExecutePermission.name}
            message={message => t('newHome.failed', { message })}
          />
        )}
        <div className={classes.actions}>
          <LinkButton to={overview()} variant="outlined">
            {t('newHome.cancel')}
          </LinkButton>
          <Button
            type="submit"
            variant="contained"
            className={`${danger.root} ${canStart ? danger.armed : ''}`}
            disabled={!canStart}
          >
            {start.pending
              ? t('newHome.starting')
              : t('newHome.start', { cluster })}
          </Button>
        </div>
      </form>
    </Section>
  );
}
