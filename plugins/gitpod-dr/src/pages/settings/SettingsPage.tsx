import { SubTabs } from '../../components/SubTabs';
import { StatusSection } from '../overview/StatusSection';
import { ScheduleSections } from '../schedule/ScheduleSections';
import { BackupSettingsSection } from './BackupSettingsSection';

/** When snapshots are taken, how long they are kept, and how all of that is set up. */
export function SettingsPage() {
  return (
    <>
      <StatusSection />
      <SubTabs current="settings" />
      <ScheduleSections />
      <BackupSettingsSection />
    </>
  );
}
