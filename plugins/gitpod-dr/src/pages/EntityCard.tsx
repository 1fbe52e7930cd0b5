import { stringifyEntityRef } from '@backstage/catalog-model';
import { InfoCard, Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import {
  gitpodDrReadPermission,
  InstallationStatus,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles, Theme } from '@material-ui/core/styles';
import { Facts } from '../components/Facts';
import { InstallationBanners } from '../components/InstallationBanners';
import { LastGoodSnapshot } from '../components/LastGoodSnapshot';
import { PolledContent } from '../components/PolledContent';
import { RunningWorkList } from '../components/RunningWorkList';
import { useInstallationStatus } from '../hooks/useInstallationStatus';
import { useText } from '../hooks/useText';
import { rootRouteRef } from '../routes';

const useStyles = makeStyles((theme: Theme) => ({
  content: { display: 'grid', gap: theme.spacing(2) },
  link: { marginTop: theme.spacing(2) },
}));

/** The short answer for the overview of the entity page. */
export function EntityCard() {
  const classes = useStyles();
  const t = useText();
  const { entity } = useEntity();
  const status = useInstallationStatus(stringifyEntityRef(entity));
  const tabLink = useRouteRef(rootRouteRef);
  return (
    <InfoCard title={t('card.title')} variant="gridItem">
      <PolledContent
        polled={status}
        what={t('status.what')}
        permission={gitpodDrReadPermission.name}
      >
        {data => <CardContent status={data} />}
      </PolledContent>
      <Typography className={classes.link}>
        <Link to={tabLink()}>{t('card.link')}</Link>
      </Typography>
    </InfoCard>
  );
}

function CardContent(props: { status: InstallationStatus }) {
  const { status } = props;
  const classes = useStyles();
  const t = useText();
  return (
    <div className={classes.content}>
      <InstallationBanners status={status} />
      <Facts
        facts={[
          {
            label: t('status.lastGood'),
            value: <LastGoodSnapshot status={status} />,
          },
          {
            label: t('status.running'),
            value: <RunningWorkList status={status} />,
          },
        ]}
      />
    </div>
  );
}
