import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { makeStyles, Theme } from '@material-ui/core/styles';
import { useText } from '../hooks/useText';
import { restoresRouteRef, rootRouteRef, settingsRouteRef } from '../routes';

const useStyles = makeStyles((theme: Theme) => ({
  list: {
    ...theme.typography.body1,
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0, 1),
    listStyle: 'none',
    margin: 0,
    padding: 0,
    borderBottom: `1px solid ${theme.palette.divider}`,
  },
  tab: {
    display: 'block',
    padding: theme.spacing(1, 2),
    borderBottom: '3px solid transparent',
    '&[aria-current]': {
      borderBottomColor: theme.palette.text.primary,
      fontWeight: 'bold',
    },
  },
}));

/** The parts of the tab, each with an address of its own. */
export function SubTabs(props: {
  current: 'snapshots' | 'restores' | 'settings';
}) {
  const { current } = props;
  const classes = useStyles();
  const t = useText();
  const snapshots = useRouteRef(rootRouteRef);
  const restores = useRouteRef(restoresRouteRef);
  const settings = useRouteRef(settingsRouteRef);
  const tabs = [
    { id: 'snapshots', to: snapshots() },
    { id: 'restores', to: restores() },
    { id: 'settings', to: settings() },
  ] as const;
  return (
    <nav aria-label={t('tabs.label')}>
      <ul className={classes.list}>
        {tabs.map(({ id, to }) => (
          <li key={id}>
            <Link
              className={classes.tab}
              to={to}
              aria-current={id === current ? 'page' : undefined}
            >
              {t(`tabs.${id}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
