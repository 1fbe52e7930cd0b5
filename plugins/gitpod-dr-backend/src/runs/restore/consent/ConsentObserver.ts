import { RequestRecord } from '../../../database';
import { PlannedRun } from '../../engine';

/** Is told what people should know of a restore that needs the consent of two. */
export interface ConsentObserver {
  /** It waits for somebody who may approve it. */
  requested(request: RequestRecord): Promise<void>;
  /** It waits no more. */
  decided(request: RequestRecord): Promise<void>;
  /** It has started without the approval that it needs. */
  brokeGlass(run: StartedAlone): Promise<void>;
}

/** A run that nobody has approved, and why it could not wait. */
export type StartedAlone = Pick<
  PlannedRun,
  'id' | 'entityRef' | 'cluster' | 'namespace' | 'requestedBy' | 'snapshotName'
> & { reason: string };
