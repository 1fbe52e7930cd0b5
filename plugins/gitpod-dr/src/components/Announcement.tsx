import { makeStyles } from '@material-ui/core/styles';
import { visuallyHidden } from './visuallyHidden';

const useStyles = makeStyles({ root: visuallyHidden });

/** Read aloud whenever its text changes. */
export function Announcement(props: { text: string }) {
  const classes = useStyles();
  return (
    <div className={classes.root} role="status" aria-live="polite">
      {props.text}
    </div>
  );
}
