import { LinkButton } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { gitpodDrReadPermission } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Typography from '@material-ui/core/Typography';
import { Pager } from '../../components/Pager';
import { PolledContent } from '../../components/PolledContent';
import { Section } from '../../components/Section';
import { usePageOffset } from '../../hooks/usePageOffset';
import { useRuns } from '../../hooks/useRuns';
import { useText } from '../../hooks/useText';
import { rootRouteRef } from '../../routes';
import { RestoreTable } from './RestoreTable';

const RESTORES_PER_PAGE = 10;

/** The restores that were started in the portal, newest first. */
export function RestoreHistorySection() {
  const t = useText();
  const overview = useRouteRef(rootRouteRef);
  const [offset, setOffset] = usePageOffset('restores');
  const restores = useRuns({
    offset,
    limit: RESTORES_PER_PAGE,
    kind: 'restore',
  });
  return (
    <Section
      title={t('restores.title')}
      aside={
        <LinkButton to={overview()} variant="outlined" size="small">
          {t('restores.choose')}
        </LinkButton>
      }
    >
      <Typography variant="body2" color="textSecondary">
        {t('restores.description')}
      </Typography>
      <PolledContent
        polled={restores}
        what={t('restores.what')}
        permission={gitpodDrReadPermission.name}
      >
        {list =>
          list.totalItems === 0 ? (
            <Typography>{t('restores.empty')}</Typography>
          ) : (
            <>
              <RestoreTable runs={list.items} />
              <Pager
                label={t('restores.title')}
                offset={list.offset}
                shown={list.items.length}
                total={list.totalItems}
                limit={RESTORES_PER_PAGE}
                onChange={setOffset}
              />
            </>
          )
        }
      </PolledContent>
    </Section>
  );
}
