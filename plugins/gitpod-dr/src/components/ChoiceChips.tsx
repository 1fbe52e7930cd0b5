import Chip from '@material-ui/core/Chip';
import { makeStyles, Theme } from '@material-ui/core/styles';
import ChosenIcon from '@material-ui/icons/Check';
import { useId } from 'react';

const useStyles = makeStyles((theme: Theme) => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    minWidth: 0,
  },
  label: {
    ...theme.typography.caption,
    color: theme.palette.text.secondary,
    marginRight: theme.spacing(0.5),
  },
  chip: { margin: 0, maxWidth: '100%' },
}));

export interface Choice {
  value: string;
  label: string;
}

/** Any of some values, switched on and off one by one. */
export function ChoiceChips(props: {
  label: string;
  choices: Choice[];
  chosen: string[];
  onChange: (chosen: string[]) => void;
}) {
  const { label, choices, chosen, onChange } = props;
  const classes = useStyles();
  const id = useId();

  function toggle(value: string) {
    onChange(
      chosen.includes(value)
        ? chosen.filter(other => other !== value)
        : [...chosen, value],
    );
  }

  return (
    <div role="group" aria-labelledby={id} className={classes.root}>
      <span id={id} className={classes.label}>
        {label}
      </span>
      {choices.map(choice => {
        const isChosen = chosen.includes(choice.value);
        return (
          <Chip
            key={choice.value}
            component="button"
            type="button"
            clickable
            size="small"
            variant={isChosen ? 'default' : 'outlined'}
            icon={isChosen ? <ChosenIcon aria-hidden /> : undefined}
            label={choice.label}
            aria-pressed={isChosen}
            className={classes.chip}
            onClick={() => toggle(choice.value)}
          />
        );
      })}
    </div>
  );
}
