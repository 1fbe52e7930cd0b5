import { RELATION_OWNED_BY } from '@backstage/catalog-model';
import {
  EntityRefLinks,
  getEntityRelations,
  useEntity,
} from '@backstage/plugin-catalog-react';
import LockIcon from '@material-ui/icons/LockOutlined';
import Typography from '@material-ui/core/Typography';
import { makeStyles, Theme } from '@material-ui/core/styles';
import { useText } from '../hooks/useText';

const useStyles = makeStyles((theme: Theme) => ({
  root: {
    display: 'grid',
    gap: theme.spacing(1),
    padding: theme.spacing(3, 0),
    overflowWrap: 'anywhere',
  },
  title: { display: 'flex', alignItems: 'center', gap: theme.spacing(1) },
}));

/** Says which permission is missing and who can grant it. */
export function Denied(props: { permission: string }) {
  const classes = useStyles();
  const t = useText();
  const { entity } = useEntity();
  const owners = getEntityRelations(entity, RELATION_OWNED_BY);
  return (
    <div className={classes.root}>
      <Typography variant="h5" component="h2" className={classes.title}>
        <LockIcon aria-hidden />
        {t('denied.title')}
      </Typography>
      <Typography>
        {t('denied.missing', {
          permission: <code>{props.permission}</code>,
        })}
      </Typography>
      {owners.length > 0 ? (
        <Typography>
          {t('denied.whoOwner')} <EntityRefLinks entityRefs={owners} />
        </Typography>
      ) : (
        <Typography>{t('denied.whoAdmin')}</Typography>
      )}
    </div>
  );
}
