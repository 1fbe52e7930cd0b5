import { makeStyles, Theme } from '@material-ui/core/styles';
import { ReactNode } from 'react';

const useStyles = makeStyles((theme: Theme) => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 180px), 1fr))',
    gap: theme.spacing(1.5),
    margin: 0,
  },
  term: { ...theme.typography.caption, color: theme.palette.text.secondary },
  value: { ...theme.typography.body1, margin: 0, overflowWrap: 'anywhere' },
}));

export interface Fact {
  label: string;
  value: ReactNode;
}

/** Labelled values side by side. */
export function Facts(props: { facts: Fact[] }) {
  const classes = useStyles();
  return (
    <dl className={classes.root}>
      {props.facts.map(({ label, value }) => (
        <div key={label}>
          <dt className={classes.term}>{label}</dt>
          <dd className={classes.value}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
