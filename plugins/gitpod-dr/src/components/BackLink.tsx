import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import Typography from '@material-ui/core/Typography';
import { useText } from '../hooks/useText';
import { rootRouteRef } from '../routes';

/** From a page of the tab to its first page. */
export function BackLink() {
  const t = useText();
  const overview = useRouteRef(rootRouteRef);
  return (
    <Typography>
      <Link to={overview()}>← {t('back')}</Link>
    </Typography>
  );
}
