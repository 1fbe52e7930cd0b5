import { lighten, makeStyles, Theme } from '@material-ui/core/styles';

/** The colour of what is wrong in a form; that of the theme is too faint for small letters. */
export const useErrorTextStyles = makeStyles((theme: Theme) => ({
  root: {
    '&.Mui-error': {
      color:
        theme.palette.type === 'dark'
          ? lighten(theme.palette.error.light, 0.4)
          : theme.palette.error.dark,
    },
  },
}));
