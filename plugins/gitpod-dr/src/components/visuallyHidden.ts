import { CSSProperties } from '@material-ui/core/styles/withStyles';

/** Out of sight but read aloud; `display: none` would silence it. */
export const visuallyHidden: CSSProperties = {
  position: 'absolute',
  width: 1,
  height: 1,
  overflow: 'hidden',
  clipPath: 'inset(50%)',
  whiteSpace: 'nowrap',
};
