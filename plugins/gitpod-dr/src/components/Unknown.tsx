import { MissingRight } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { makeStyles, Theme } from '@material-ui/core/styles';
import { useText } from '../hooks/useText';
import { MissingRights } from './MissingRights';
import { NextStep } from './NextStep';
import { StateBadge } from './StateBadge';

const useStyles = makeStyles((theme: Theme) => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(0.5),
    overflowWrap: 'anywhere',
  },
  badge: { justifySelf: 'start' },
}));

/** Something that could not be read: never blank, never good, always with why. */
export function Unknown(props: {
  why: { reason: string; nextStep?: string; missingRights?: MissingRight[] };
}) {
  const { reason, nextStep, missingRights } = props.why;
  const classes = useStyles();
  const t = useText();
  return (
    <div className={classes.root}>
      <span className={classes.badge}>
        <StateBadge look="unknown" label={t('notKnown')} />
      </span>
      <div>
        {reason} {nextStep && <NextStep>{nextStep}</NextStep>}
      </div>
      <MissingRights rights={missingRights} />
    </div>
  );
}
