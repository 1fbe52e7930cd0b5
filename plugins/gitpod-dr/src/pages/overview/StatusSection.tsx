import {
  gitpodDrReadPermission,
  Installation,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Typography from '@material-ui/core/Typography';
import { Facts } from '../../components/Facts';
import { LastGoodSnapshot } from '../../components/LastGoodSnapshot';
import { LongName } from '../../components/LongName';
import { PolledContent } from '../../components/PolledContent';
import { RunningWorkList } from '../../components/RunningWorkList';
import { Section } from '../../components/Section';
import { useInstallation } from '../../hooks/InstallationContext';
import { useText } from '../../hooks/useText';
import { placeName } from '../../text/placeName';
import { BackUpNow } from './BackUpNow';
import { RunningAnnouncement } from './RunningAnnouncement';

/** The answer first: last good snapshot against the objective, running work, and the button. */
export function StatusSection() {
  const t = useText();
  const { status, installation } = useInstallation();
  return (
    <Section
      title={t('status.title')}
      aside={installation && <Place installation={installation} />}
    >
      <PolledContent
        polled={status}
        what={t('status.what')}
        permission={gitpodDrReadPermission.name}
      >
        {data => (
          <>
            <Facts
              facts={[
                {
                  label: t('status.lastGood'),
                  value: <LastGoodSnapshot status={data} />,
                },
                {
                  label: t('status.running'),
                  value: <RunningWorkList status={data} />,
                },
              ]}
            />
            <RunningAnnouncement running={data.running} />
            <BackUpNow capability={data.capabilities.createSnapshot} />
          </>
        )}
      </PolledContent>
    </Section>
  );
}

function Place(props: { installation: Installation }) {
  return (
    <Typography component="span" variant="body2" color="textSecondary">
      <LongName>{placeName(props.installation)}</LongName>
    </Typography>
  );
}
