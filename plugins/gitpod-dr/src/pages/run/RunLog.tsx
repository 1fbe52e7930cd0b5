import {
  gitpodDrReadPermission,
  Run,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Typography from '@material-ui/core/Typography';
import { PolledContent } from '../../components/PolledContent';
import { Section } from '../../components/Section';
import { useRunEvents } from '../../hooks/useRunEvents';
import { useText } from '../../hooks/useText';
import { viewerZone } from '../../text/time';
import { LogEntries } from './LogEntries';

/** Everything that happened in the run, oldest first. */
export function RunLog(props: { run: Run }) {
  const { run } = props;
  const t = useText();
  const events = useRunEvents(run);
  return (
    <Section title={t('run.log.title')}>
      <PolledContent
        polled={events}
        what={t('run.log.what')}
        permission={gitpodDrReadPermission.name}
      >
        {entries =>
          entries.length > 0 ? (
            <>
              <Typography variant="body2" color="textSecondary">
                {t('run.log.zone', { zone: viewerZone() })}
              </Typography>
              <LogEntries entries={entries} steps={run.steps} />
            </>
          ) : (
            <Typography>{t('run.log.empty')}</Typography>
          )
        }
      </PolledContent>
    </Section>
  );
}
