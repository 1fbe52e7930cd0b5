import { PreflightCheck } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { makeStyles, Theme } from '@material-ui/core/styles';
import { Look } from '../../components/look';
import { StateBadge } from '../../components/StateBadge';
import { useText } from '../../hooks/useText';

const LOOKS: Record<PreflightCheck['result'], Look> = {
  pass: 'good',
  warn: 'attention',
  block: 'bad',
  unknown: 'unknown',
};

const useStyles = makeStyles((theme: Theme) => ({
  list: {
    ...theme.typography.body2,
    display: 'grid',
    gap: theme.spacing(1),
    listStyle: 'none',
    margin: 0,
    padding: 0,
  },
  item: {
    display: 'grid',
    gap: theme.spacing(0, 2),
    overflowWrap: 'anywhere',
    [theme.breakpoints.up('md')]: {
      gridTemplateColumns: '130px 200px minmax(0, 1fr)',
    },
  },
  state: { justifySelf: 'start' },
  detail: { color: theme.palette.text.secondary },
}));

/** Everything that was looked at, also what is in order. */
export function CheckList(props: { checks: PreflightCheck[] }) {
  const classes = useStyles();
  const t = useText();
  return (
    <ul className={classes.list} aria-label={t('backUp.check.label')}>
      {props.checks.map(({ id, title, result, detail }) => (
        <li key={id} className={classes.item}>
          <span className={classes.state}>
            <StateBadge
              // A result that is newer than this page is not known.
              look={LOOKS[result] ?? 'unknown'}
              label={t(`backUp.check.${result in LOOKS ? result : 'unknown'}`)}
            />
          </span>
          <strong>{title}</strong>
          <span className={classes.detail}>{detail}</span>
        </li>
      ))}
    </ul>
  );
}
