import FormControl from '@material-ui/core/FormControl';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import FormHelperText from '@material-ui/core/FormHelperText';
import FormLabel from '@material-ui/core/FormLabel';
import Radio from '@material-ui/core/Radio';
import RadioGroup from '@material-ui/core/RadioGroup';
import Typography from '@material-ui/core/Typography';
import { makeStyles, Theme } from '@material-ui/core/styles';
import { useId } from 'react';
import { useText } from '../hooks/useText';
import { useErrorTextStyles } from './errorText';
import { StateBadge } from './StateBadge';

const useStyles = makeStyles((theme: Theme) => ({
  root: { minWidth: 0, maxWidth: '100%' },
  legend: {
    ...theme.typography.body1,
    fontWeight: 'bold',
    color: theme.palette.text.primary,
    marginBottom: theme.spacing(1),
    overflowWrap: 'anywhere',
    '&.Mui-focused, &.Mui-error': { color: theme.palette.text.primary },
  },
  choice: {
    alignItems: 'flex-start',
    marginRight: 0,
    marginBottom: theme.spacing(1),
  },
  // In line with the first line of the text.
  radio: { padding: theme.spacing(0, 1) },
  label: { overflowWrap: 'anywhere', minWidth: 0 },
}));

export interface RadioChoice {
  value: string;
  label: string;
  /** What follows from it. */
  text?: string;
  /** That it gives something up for good. */
  dangerous?: boolean;
}

/** One of a few ways, each with what it means. */
export function RadioChoices(props: {
  legend: string;
  choices: RadioChoice[];
  /** Absent until one is chosen. */
  value: string | undefined;
  onChange: (value: string) => void;
  error?: string;
}) {
  const { legend, choices, value, onChange, error } = props;
  const classes = useStyles();
  const errorText = useErrorTextStyles();
  const id = useId();
  const errorId = `${id}-error`;
  return (
    <FormControl
      component="fieldset"
      className={classes.root}
      error={error !== undefined}
      aria-describedby={error ? errorId : undefined}
    >
      <FormLabel component="legend" className={classes.legend}>
        {legend}
      </FormLabel>
      <RadioGroup
        name={id}
        // The group is the fieldset, which has a name.
        role="presentation"
        value={value ?? null}
        onChange={event => onChange(event.target.value)}
      >
        {choices.map(choice => (
          <FormControlLabel
            key={choice.value}
            className={classes.choice}
            value={choice.value}
            control={
              <Radio color="default" size="small" className={classes.radio} />
            }
            label={<ChoiceLabel choice={choice} />}
          />
        ))}
      </RadioGroup>
      {error && (
        <FormHelperText id={errorId} className={errorText.root}>
          {error}
        </FormHelperText>
      )}
    </FormControl>
  );
}

function ChoiceLabel(props: { choice: RadioChoice }) {
  const { label, text, dangerous } = props.choice;
  const classes = useStyles();
  const t = useText();
  return (
    <div className={classes.label}>
      {label}
      {dangerous && (
        <>
          {' '}
          <StateBadge look="bad" label={t('question.dangerous')} />
        </>
      )}
      {text && (
        <Typography variant="body2" color="textSecondary">
          {text}
        </Typography>
      )}
    </div>
  );
}
