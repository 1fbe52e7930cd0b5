import { makeStyles, Theme } from '@material-ui/core/styles';
import ActiveIcon from '@material-ui/icons/Autorenew';
import GoodIcon from '@material-ui/icons/CheckCircle';
import BadIcon from '@material-ui/icons/Error';
import UnknownIcon from '@material-ui/icons/HelpOutline';
import WaitingIcon from '@material-ui/icons/Schedule';
import AttentionIcon from '@material-ui/icons/Warning';
import { ReactNode } from 'react';
import { Look } from './look';

const ICONS: Record<Look, typeof GoodIcon> = {
  good: GoodIcon,
  attention: AttentionIcon,
  bad: BadIcon,
  unknown: UnknownIcon,
  active: ActiveIcon,
  waiting: WaitingIcon,
};

const useStyles = makeStyles((theme: Theme) => ({
  root: {
    display: 'inline-flex',
    alignItems: 'center',
    verticalAlign: 'middle',
    gap: theme.spacing(0.5),
    overflowWrap: 'break-word',
  },
  icon: { flexShrink: 0 },
  good: { color: theme.palette.status.ok },
  attention: { color: theme.palette.status.warning },
  bad: { color: theme.palette.status.error },
  active: { color: theme.palette.status.running },
  waiting: { color: theme.palette.text.secondary },
  unknown: { color: theme.palette.text.secondary },
  hatched: {
    padding: theme.spacing(0.25, 0.75),
    borderRadius: theme.shape.borderRadius,
    color: theme.palette.text.secondary,
    border: `1px dashed ${theme.palette.text.secondary}`,
    background: `repeating-linear-gradient(-45deg, ${theme.palette.action.hover}, ${theme.palette.action.hover} 4px, transparent 4px, transparent 8px)`,
  },
}));

/** A state as icon and word, told apart without colour. */
export function StateBadge(props: { look: Look; label: ReactNode }) {
  const { look, label } = props;
  const classes = useStyles();
  const Icon = ICONS[look];
  return (
    <span
      className={`${classes.root} ${look === 'unknown' ? classes.hatched : ''}`}
      data-look={look}
    >
      <Icon
        aria-hidden
        fontSize="small"
        className={`${classes.icon} ${classes[look]}`}
      />
      <span>{label}</span>
    </span>
  );
}
