import {
  Installation,
  SnapshotPreflight,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { Facts } from '../../components/Facts';
import { Section } from '../../components/Section';
import { StateBadge } from '../../components/StateBadge';
import { Time } from '../../components/Time';
import { useText } from '../../hooks/useText';
import { placeName } from '../../text/placeName';
import { CheckList } from './CheckList';

/** Whether a snapshot can be taken, what that stands on, and how fresh it is. */
export function PreflightSection(props: {
  preflight: SnapshotPreflight;
  installation: Installation;
  looking: boolean;
  onAgain: () => void;
}) {
  const { preflight, installation, looking, onAgain } = props;
  const { ready, checkedAt, method, checks } = preflight;
  const t = useText();
  return (
    <Section
      title={t('backUp.title', { target: placeName(installation) })}
      aside={
        <StateBadge
          look={ready ? 'good' : 'bad'}
          label={t(ready ? 'backUp.ready' : 'backUp.notReady')}
        />
      }
    >
      <Typography>
        {t(ready ? 'backUp.intro' : 'backUp.introBlocked')}
      </Typography>
      <CheckList checks={checks} />
      <Facts
        facts={[
          {
            label: t('backUp.method.label'),
            value: t(`backUp.method.${method}`),
          },
        ]}
      />
      <Typography variant="body2" component="div">
        {t('backUp.checked', { time: <Time at={checkedAt} /> })}{' '}
        <Button size="small" disabled={looking} onClick={onAgain}>
          {t('backUp.again')}
        </Button>
      </Typography>
    </Section>
  );
}
