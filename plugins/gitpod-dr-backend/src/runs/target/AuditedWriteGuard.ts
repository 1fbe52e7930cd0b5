import { AuditorService } from '@backstage/backend-plugin-api';
import { Write, WriteGuard } from '../../kubernetes/WriteGuard';
import { WriteFence } from '../engine';

/** On whose behalf and within what a write happens. */
export type WriteOrigin = {
  cluster: string;
  /** A user, or the portal itself. */
  requestedBy: string;
  /** Absent for helper objects of a preview, and for work that no run does. */
  runId?: string;
};

/** Asks the lease before every write and records each in the audit log, whatever becomes of it. */
export class AuditedWriteGuard implements WriteGuard {
  constructor(
    private readonly options: {
      auditor: AuditorService;
      origin: WriteOrigin;
      /** Absent for writes that a user's request makes. */
      fence?: WriteFence;
    },
  ) {}

  async around<T>(
    write: Write,
    timeoutMs: number,
    run: () => Promise<T>,
  ): Promise<T> {
    const { auditor, origin, fence } = this.options;
    const event = await auditor.createEvent({
      eventId: 'cluster-write',
      severityLevel: 'medium',
      meta: { ...origin, ...write },
    });
    try {
      // After the record, which takes time: the lease must still last for the write itself.
      fence?.assertTimeLeft(timeoutMs);
      const result = await run();
      await event.success();
      return result;
    } catch (error) {
      await event.fail({ error: error as Error });
      throw error;
    }
  }
}
