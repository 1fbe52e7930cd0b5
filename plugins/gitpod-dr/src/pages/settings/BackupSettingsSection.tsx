import {
  BackupSetting,
  gitpodDrReadPermission,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { PolledContent } from '../../components/PolledContent';
import { Section } from '../../components/Section';
import { useBackupSettings } from '../../hooks/useBackupSettings';
import { useText } from '../../hooks/useText';
import { SettingTable } from './SettingTable';

/** How KOTS and Velero are set up, each setting with its source and what changes it. */
export function BackupSettingsSection() {
  const t = useText();
  const polled = useBackupSettings();
  return (
    <Section
      title={t('settings.title')}
      aside={
        polled.data && (
          <Button
            size="small"
            disabled={polled.waitingSince !== undefined}
            onClick={polled.refresh}
          >
            {t('settings.again')}
          </Button>
        )
      }
    >
      <Typography variant="body2">{t('settings.description')}</Typography>
      <PolledContent
        polled={polled}
        what={t('settings.what')}
        permission={gitpodDrReadPermission.name}
      >
        {({ settings }) => <Settings settings={settings} />}
      </PolledContent>
    </Section>
  );
}

function Settings(props: { settings: BackupSetting[] }) {
  const t = useText();
  return props.settings.length > 0 ? (
    <SettingTable settings={props.settings} />
  ) : (
    <Typography>{t('settings.none')}</Typography>
  );
}
