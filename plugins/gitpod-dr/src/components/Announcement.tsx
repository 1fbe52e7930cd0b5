import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles({
  // Out of sight but read aloud; `display: none` would silence it.
  root: {
    position: 'absolute',
    width: 1,
    height: 1,
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
  },
});

/** Read aloud whenever its text changes. */
export function Announcement(props: { text: string }) {
  const classes = useStyles();
  return (
    <div className={classes.root} role="status" aria-live="polite">
      {props.text}
    </div>
  );
}
