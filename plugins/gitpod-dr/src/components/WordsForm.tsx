import { WORDS_MAX_LENGTH } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Button from '@material-ui/core/Button';
import TextField from '@material-ui/core/TextField';
import { makeStyles, Theme } from '@material-ui/core/styles';
import { FormEvent, useId, useState } from 'react';

const useStyles = makeStyles((theme: Theme) => ({
  form: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    justifyItems: 'start',
    gap: theme.spacing(1),
    width: '100%',
  },
  words: { width: '100%', maxWidth: 640 },
}));

/** An action that wants a person's words, and cannot be sent without them. */
export function WordsForm(props: {
  label: string;
  help: string;
  button: string;
  disabled: boolean;
  onSubmit: (words: string) => void;
}) {
  const { label, help, button, disabled, onSubmit } = props;
  const classes = useStyles();
  const fieldId = useId();
  const [typed, setTyped] = useState('');
  const words = typed.trim();
  const canSend = !disabled && words !== '';

  function submit(event: FormEvent) {
    event.preventDefault();
    if (canSend) onSubmit(words);
  }

  return (
    <form className={classes.form} onSubmit={submit}>
      <TextField
        id={fieldId}
        className={classes.words}
        variant="outlined"
        multiline
        minRows={2}
        inputProps={{ 'aria-required': true, maxLength: WORDS_MAX_LENGTH }}
        label={label}
        helperText={help}
        value={typed}
        onChange={event => setTyped(event.target.value)}
      />
      <Button type="submit" variant="outlined" disabled={!canSend}>
        {button}
      </Button>
    </form>
  );
}
