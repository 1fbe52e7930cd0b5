import { SubTabs } from '../../components/SubTabs';
import { StatusSection } from '../overview/StatusSection';
import { RestoreHistorySection } from './RestoreHistorySection';
import { RunbookSection } from './RunbookSection';

/** What was restored, with what proof, and how to do it without the portal. */
export function RestoresPage() {
  return (
    <>
      <StatusSection />
      <SubTabs current="restores" />
      <RestoreHistorySection />
      <RunbookSection />
    </>
  );
}
