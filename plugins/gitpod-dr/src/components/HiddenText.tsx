import { makeStyles } from '@material-ui/core/styles';
import { ReactNode } from 'react';
import { visuallyHidden } from './visuallyHidden';

const useStyles = makeStyles({ root: visuallyHidden });

/** For those who listen: what others see from the place or the form of a thing. */
export function HiddenText(props: { children: ReactNode }) {
  const classes = useStyles();
  return <span className={classes.root}>{props.children}</span>;
}
