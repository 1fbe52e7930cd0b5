import {
  MissingRight,
  rbacRulesYaml,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles, Theme } from '@material-ui/core/styles';
import { useText } from '../hooks/useText';
import { byCredentialAndRole } from '../rights/byCredentialAndRole';
import { PlainSnippet } from './PlainSnippet';

const useStyles = makeStyles((theme: Theme) => ({
  root: {
    display: 'grid',
    // Without a minimum of 0 a long line of a rule would widen the page.
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(1),
    marginTop: theme.spacing(1),
    overflowWrap: 'anywhere',
  },
}));

/** What the portal's credential may not do, and the exact rules that would let it. */
export function MissingRights(props: { rights: MissingRight[] | undefined }) {
  const { rights = [] } = props;
  return (
    <>
      {byCredentialAndRole(rights).map(group => (
        <RulesOfRole key={keyOf(group[0])} rights={group} />
      ))}
    </>
  );
}

function keyOf({ cluster, tier, role }: MissingRight): string {
  return [cluster, tier, role.kind, role.namespace, role.name].join(' ');
}

/** Rights that one credential lacks in one Role. */
function RulesOfRole(props: { rights: MissingRight[] }) {
  const { rights } = props;
  const [{ cluster, tier, identity, role }] = rights;
  const classes = useStyles();
  const t = useText();
  const refused = rights.map(right => right.refused).join('; ');
  const place = role.namespace
    ? t('rights.role', { name: role.name, namespace: role.namespace })
    : t('rights.clusterRole', { name: role.name });
  return (
    <div className={classes.root}>
      <Typography variant="body2">
        {identity
          ? t('rights.refused', { identity, tier, cluster, refused })
          : t('rights.refusedUnnamed', { tier, cluster, refused })}{' '}
        {t('rights.add', { place })}
      </Typography>
      <PlainSnippet text={rbacRulesYaml(rights.map(right => right.rule))} />
    </div>
  );
}
