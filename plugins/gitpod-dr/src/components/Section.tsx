import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles, Theme } from '@material-ui/core/styles';
import { ReactNode, useId } from 'react';

const useStyles = makeStyles((theme: Theme) => ({
  root: {
    ...theme.typography.body1,
    display: 'grid',
    // Without a minimum of 0 a wide child would widen the page.
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(1.5),
    padding: theme.spacing(2),
  },
  header: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    alignItems: 'baseline',
    gap: theme.spacing(1),
  },
}));

/** A titled part of a page. */
export function Section(props: {
  title: string;
  aside?: ReactNode;
  children: ReactNode;
}) {
  const { title, aside, children } = props;
  const classes = useStyles();
  const id = useId();
  return (
    <Paper component="section" className={classes.root} aria-labelledby={id}>
      <div className={classes.header}>
        <Typography variant="h5" component="h2" id={id}>
          {title}
        </Typography>
        {aside && <Typography component="div">{aside}</Typography>}
      </div>
      {children}
    </Paper>
  );
}
