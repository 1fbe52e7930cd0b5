import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { Run } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Typography from '@material-ui/core/Typography';
import { Section } from '../../components/Section';
import { useText } from '../../hooks/useText';
import { newHomeRouteRef } from '../../routes';

/** Whether Gitpod could stay where this run has brought it. */
export function offersNewHome({ kind, target, status }: Run): boolean {
  const isDone = ['succeeded', 'unproved'].includes(status);
  return kind === 'restore' && target === 'recovery' && isDone;
}

/** What comes after a restore onto the recovery cluster, if it is to stay. */
export function NewHomeOffer(props: { run: Run }) {
  const { cluster } = props.run;
  const t = useText();
  const newHomeLink = useRouteRef(newHomeRouteRef);
  return (
    <Section title={t('newHome.offer.title')}>
      <Typography>{t('newHome.offer.text')}</Typography>
      <Typography>
        <Link to={newHomeLink()}>{t('newHome.offer.link', { cluster })}</Link>
      </Typography>
    </Section>
  );
}
