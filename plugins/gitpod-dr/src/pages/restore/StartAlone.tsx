import { useEntityPermission } from '@backstage/plugin-catalog-react/alpha';
import {
  BREAK_GLASS_REASON_MIN_LENGTH,
  Capability,
  gitpodDrRestoreBreakGlassPermission,
  WORDS_MAX_LENGTH,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Button from '@material-ui/core/Button';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { makeStyles, Theme } from '@material-ui/core/styles';
import { useId, useState } from 'react';
import { CapabilityNotice } from '../../components/CapabilityNotice';
import { useDangerousButtonStyles } from '../../components/dangerousButton';
import { Disclosure } from '../../components/Disclosure';
import { useText } from '../../hooks/useText';

const useStyles = makeStyles((theme: Theme) => ({
  form: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    justifyItems: 'start',
    gap: theme.spacing(1.5),
  },
  reason: { width: '100%', maxWidth: 640 },
}));

/** The way on when nobody can approve a restore in time. */
export function StartAlone(props: {
  snapshotName: string;
  /** Whether all else that a start needs is there. */
  ready: boolean;
  onStart: (reason: string) => void;
}) {
  const t = useText();
  const { loading, allowed } = useEntityPermission(
    gitpodDrRestoreBreakGlassPermission,
  );
  if (loading) return null;
  const lacking: Capability = {
    allowed: false,
    cause: 'permission',
    permission: gitpodDrRestoreBreakGlassPermission.name,
    reason: '',
    nextStep: t('denied.whoAdmin'),
  };
  return (
    <Disclosure summary={t('consent.alone.summary')}>
      {allowed ? (
        <ReasonForm {...props} />
      ) : (
        <CapabilityNotice
          capability={lacking}
          title={t('consent.alone.cannot')}
          id="start-alone"
        />
      )}
    </Disclosure>
  );
}

function ReasonForm(props: {
  snapshotName: string;
  ready: boolean;
  onStart: (reason: string) => void;
}) {
  const { snapshotName, ready, onStart } = props;
  const classes = useStyles();
  const danger = useDangerousButtonStyles();
  const t = useText();
  const reasonId = useId();
  const [typed, setTyped] = useState('');
  const reason = typed.trim();
  const canStart = ready && reason.length >= BREAK_GLASS_REASON_MIN_LENGTH;
  return (
    <div className={classes.form}>
      <Typography>{t('consent.alone.text')}</Typography>
      <TextField
        id={reasonId}
        className={classes.reason}
        variant="outlined"
        multiline
        minRows={2}
        inputProps={{ 'aria-required': true, maxLength: WORDS_MAX_LENGTH }}
        label={t('consent.alone.reason')}
        helperText={t('consent.alone.reasonHelp', {
          least: String(BREAK_GLASS_REASON_MIN_LENGTH),
        })}
        value={typed}
        onChange={event => setTyped(event.target.value)}
      />
      <Button
        variant="contained"
        className={`${danger.root} ${canStart ? danger.armed : ''}`}
        disabled={!canStart}
        onClick={() => onStart(reason)}
      >
        {t('consent.alone.button', { name: snapshotName })}
      </Button>
    </div>
  );
}
