import { makeStyles, Theme } from '@material-ui/core/styles';
import { ReactNode, SyntheticEvent, useState } from 'react';

const useStyles = makeStyles((theme: Theme) => ({
  summary: { cursor: 'pointer', padding: theme.spacing(0.5, 0) },
}));

/** Something that is one click away; it is not in the page before. */
export function Disclosure(props: {
  summary: ReactNode;
  /** Whether it is open at first. */
  open?: boolean;
  children: ReactNode;
}) {
  const { summary, children } = props;
  const classes = useStyles();
  const [open, setOpen] = useState(props.open ?? false);
  return (
    <details
      open={open}
      onToggle={(event: SyntheticEvent<HTMLDetailsElement>) =>
        setOpen(event.currentTarget.open)
      }
    >
      <summary className={classes.summary}>{summary}</summary>
      {open && children}
    </details>
  );
}
