import { LinkButton } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import {
  InstallationStatus,
  SNAPSHOT_NOTE_MAX_LENGTH,
  SnapshotPreflight,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Button from '@material-ui/core/Button';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { makeStyles, Theme } from '@material-ui/core/styles';
import { FormEvent, useId, useState } from 'react';
import { takeSnapshotCommand } from '../../cli/takeSnapshotCommand';
import { CapabilityNotice } from '../../components/CapabilityNotice';
import { CopyCommand } from '../../components/CopyCommand';
import { Section } from '../../components/Section';
import { useText } from '../../hooks/useText';
import { rootRouteRef } from '../../routes';
import { StartRefused } from './StartRefused';

const useStyles = makeStyles((theme: Theme) => ({
  form: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
  },
  note: { maxWidth: 640 },
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
  },
}));

/** Why it is taken, and the button; says why when it cannot be pressed. */
export function StartSection(props: {
  preflight: SnapshotPreflight;
  status: InstallationStatus;
  pending: boolean;
  error?: Error;
  onStart: (note: string) => void;
}) {
  const { preflight, status, pending, error, onStart } = props;
  const classes = useStyles();
  const t = useText();
  const noteId = useId();
  const noticeId = useId();
  const overview = useRouteRef(rootRouteRef);
  const [note, setNote] = useState('');
  const capability = status.capabilities.createSnapshot;
  const canStart = preflight.ready && capability.allowed && !pending;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (canStart) onStart(note);
  }

  return (
    <Section title={t('backUp.start.title')}>
      <form className={classes.form} onSubmit={submit}>
        <TextField
          id={noteId}
          className={classes.note}
          variant="outlined"
          multiline
          minRows={2}
          label={t('backUp.start.note')}
          helperText={`${t('backUp.start.noteHelp')} ${t(
            'backUp.start.noteLength',
            {
              length: String(note.length),
              max: String(SNAPSHOT_NOTE_MAX_LENGTH),
            },
          )}`}
          inputProps={{ maxLength: SNAPSHOT_NOTE_MAX_LENGTH }}
          value={note}
          onChange={event => setNote(event.target.value)}
        />
        <div id={noticeId}>
          {preflight.ready ? (
            <CapabilityNotice
              capability={capability}
              title={t('backUp.cannot')}
              id={`${noticeId}-capability`}
            />
          ) : (
            <Typography variant="body2">{t('backUp.start.blocked')}</Typography>
          )}
        </div>
        {error && <StartRefused error={error} />}
        <div className={classes.actions}>
          <LinkButton to={overview()} variant="outlined">
            {t('backUp.start.cancel')}
          </LinkButton>
          <Button
            type="submit"
            variant="contained"
            color="primary"
            disabled={!canStart}
            aria-describedby={noticeId}
          >
            {pending ? t('backUp.start.asking') : t('backUp.start.button')}
          </Button>
          <CopyCommand
            command={takeSnapshotCommand(status.installation, preflight.method)}
          />
        </div>
      </form>
    </Section>
  );
}
