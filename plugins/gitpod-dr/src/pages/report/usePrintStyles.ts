import { makeStyles, Theme } from '@material-ui/core/styles';

/** Marks what is printed; all else of the portal stays away from the paper. */
export const PRINTED = 'gitpod-dr-printed';

const HOLDS_IT = `:has(.${PRINTED})`;

/** What a report looks like, above all on paper. */
export const usePrintStyles = makeStyles((theme: Theme) => ({
  '@global': {
    '@media print': {
      [`${HOLDS_IT} > :not(${HOLDS_IT}):not(.${PRINTED})`]: {
        display: 'none !important',
      },
      // The frame shows one screen with a bar to scroll; paper has no bar.
      [HOLDS_IT]: {
        display: 'block !important',
        position: 'static !important',
        height: 'auto !important',
        minHeight: '0 !important',
        overflow: 'visible !important',
        margin: '0 !important',
        padding: '0 !important',
        background: 'none !important',
      },
    },
  },
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
    '@media print': {
      display: 'block',
      // Printers leave backgrounds away: the light letters of a dark theme would be gone.
      '&, & *': {
        color: '#000 !important',
        background: 'none !important',
        borderColor: '#888 !important',
        boxShadow: 'none !important',
      },
      '& section': { padding: 0, marginBottom: theme.spacing(2) },
      '& h2, & h3': { breakAfter: 'avoid' },
      '& tr, & li': { breakInside: 'avoid' },
      '& button': { display: 'none' },
    },
  },
}));
