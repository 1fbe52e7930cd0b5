import { NewQuestion, RunConclusion, RunRecord } from '../../database';

/**
 * Is told what people who are not looking should know. Each is told at least once: again after a crash, so
 * it must not matter how often.
 */
export interface RunObserver {
  /** Its first step is about to start. */
  started(run: RunRecord): Promise<void>;
  /** It waits for a person. */
  asked(run: RunRecord, question: NewQuestion): Promise<void>;
  /** It is about to end. */
  ended(run: RunRecord, conclusion: RunConclusion): Promise<void>;
}
