import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles({
  root: { overflowWrap: 'anywhere' },
});

/** A machine's name, which may be very long: breaks where it must and never pushes the layout. */
export function LongName(props: { children: string }) {
  const classes = useStyles();
  return <span className={classes.root}>{props.children}</span>;
}
