import { makeStyles, Theme } from '@material-ui/core/styles';

/** How a button looks that gives something up for good; red only once it can be pressed. */
export const useDangerousButtonStyles = makeStyles((theme: Theme) => ({
  // Theme buttons are in capitals; the names in this one must read as they are written.
  root: { textTransform: 'none', overflowWrap: 'anywhere' },
  armed: {
    color: theme.palette.error.contrastText,
    // White on `error.main` is too faint to read.
    backgroundColor: theme.palette.error.dark,
    '&:hover': { backgroundColor: theme.palette.error.dark },
  },
}));
