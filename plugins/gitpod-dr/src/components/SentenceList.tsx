import { makeStyles, Theme } from '@material-ui/core/styles';

const useStyles = makeStyles((theme: Theme) => ({
  root: {
    ...theme.typography.body1,
    margin: 0,
    paddingLeft: theme.spacing(2.5),
    overflowWrap: 'anywhere',
  },
}));

/** Sentences one under the other. */
export function SentenceList(props: { label?: string; sentences: string[] }) {
  const classes = useStyles();
  return (
    <ul className={classes.root} aria-label={props.label}>
      {props.sentences.map(sentence => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}
