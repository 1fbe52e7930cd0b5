import { ConflictError } from '@backstage/errors';
import {
  gitpodDrReadPermission,
  gitpodDrScheduleUpdatePermission,
  RETENTION_UNITS,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { Router } from 'express';
import { z } from 'zod';
import { RunStore } from '../database';
import { ScheduleBook } from '../snapshots/schedule/ScheduleBook';
import { RequestGate } from './RequestGate';
import { parseBody } from './validation';

const ENTITY = '/entities/:kind/:namespace/:name';

const scheduleSchema = z
  .object({
    schedule: z
      .object({
        enabled: z.boolean(),
        cron: z.string().trim().min(1).max(200),
        timeZone: z.string().trim().min(1).max(100).optional(),
      })
      .strict()
      .optional(),
    retention: z
      .object({
        value: z.number().int().min(1),
        unit: z.enum(RETENTION_UNITS),
      })
      .strict()
      .optional(),
  })
  .strict();

export function addScheduleRoutes(
  router: Router,
  options: {
    gate: RequestGate;
    scheduleBook: ScheduleBook;
    runs: Pick<RunStore, 'activeRun'>;
  },
): void {
  const { gate, scheduleBook, runs } = options;

  router.get(`${ENTITY}/schedule`, async (request, response) => {
    const { installation, userRef } = await gate.admit(
      request,
      gitpodDrReadPermission,
    );
    response.json(await scheduleBook.read(installation, userRef));
  });

  router.put(`${ENTITY}/schedule`, async (request, response) => {
    const schedule = await gate.audited(
      request,
      'schedule-update',
      async note => {
        const caller = await gate.admit(
          request,
          gitpodDrScheduleUpdatePermission,
        );
        const change = parseBody(scheduleSchema, request);
        await gate.requireWriteAccess(caller, 'backup');
        const { installation, userRef } = caller;
        const { cluster, namespace } = installation;
        note({ cluster, namespace, change: JSON.stringify(change) });
        const active = await runs.activeRun(installation);
        if (active?.kind === 'restore') {
          throw new ConflictError(
            `Restore run '${active.id}' brings back the admin console with the settings of its snapshot; change the schedule when it has ended`,
          );
        }
        return scheduleBook.update(installation, userRef, change);
      },
    );
    response.json(schedule);
  });
}
