import { SubTabs } from '../../components/SubTabs';
import { StatusSection } from '../overview/StatusSection';
import { RequestsSection } from './RequestsSection';
import { RestoreHistorySection } from './RestoreHistorySection';
import { ReviewSection } from './ReviewSection';
import { RunbookSection } from './RunbookSection';

/** What was restored, with what proof, and how to do it without the portal. */
export function RestoresPage() {
  return (
    <>
      <StatusSection />
      <SubTabs current="restores" />
      <RequestsSection />
      <ReviewSection />
      <RestoreHistorySection />
      <RunbookSection />
    </>
  );
}
