import { NotFoundError } from '@backstage/errors';
import {
  gitpodDrLogsReadPermission,
  LogFilter,
  MissingLog,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { Request, Response, Router } from 'express';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { unavailable } from '../kubernetes/rights/unavailable';
import { MissingLogError } from '../snapshots/logs/MissingLogError';
import { logText } from '../snapshots/logs/logText';
import {
  LogReading,
  OpenedLog,
  VeleroLogs,
} from '../snapshots/logs/VeleroLogs';
import { parseLogQuery } from './logQuery';
import { RequestGate } from './RequestGate';
import { parseRestoreName, parseSnapshotName } from './validation';

const ENTITY = '/entities/:kind/:namespace/:name';

/** Whoever wants a file and cannot have it gets an error with the same sentences. */
function asError(missing: MissingLog): Error {
  const { reason, nextStep, missingRights, cause } = missing;
  const message = [reason, nextStep].filter(Boolean).join(' ');
  const isNoFault = ['not-started', 'running', 'never-ran', 'not-stored'];
  return isNoFault.includes(cause)
    ? new NotFoundError(message)
    : unavailable(message, missingRights);
}

async function openOrThrow(
  logs: VeleroLogs,
  reading: LogReading,
): Promise<OpenedLog> {
  try {
    return await logs.open(reading);
  } catch (error) {
    throw error instanceof MissingLogError ? asError(error.answer) : error;
  }
}

async function sendText(
  response: Response,
  fileName: string,
  opened: OpenedLog,
  filter: LogFilter,
): Promise<void> {
  response.type('text/plain');
  response.set('X-Content-Type-Options', 'nosniff');
  response.attachment(fileName);
  response.set('Content-Type', 'text/plain; charset=utf-8');
  await pipeline(Readable.from(logText(opened, filter)), response).catch(
    error => {
      // Who has gone needs no answer; for all others the file must not look whole.
      if (!response.destroyed) response.destroy(error);
    },
  );
}

/** Velero's logs: under a permission of their own, each reading on record. */
export function addLogRoutes(
  router: Router,
  options: { gate: RequestGate; logs: VeleroLogs },
): void {
  const { gate, logs } = options;

  async function answer(
    request: Request,
    response: Response,
    kind: 'snapshot' | 'restore',
    nameOf: (request: Request) => string,
  ): Promise<void> {
    // Each reading is on record; a browser's copy would be read without.
    response.set('Cache-Control', 'no-store');
    await gate.audited(request, 'log-read', async note => {
      const caller = await gate.admit(request, gitpodDrLogsReadPermission);
      const { filter, page, format } = parseLogQuery(request);
      const target = { kind, name: nameOf(request) };
      const { installation, userRef } = caller;
      const { cluster } = installation;
      note({ cluster, log: `${kind} ${target.name}`, userRef, format });
      // Asking Velero for the log makes an object in the cluster.
      await gate.requireWriteAccess(caller, logs.tierFor(installation));

      const reading = { installation, userRef, target };
      if (format === 'json') {
        const log = await logs.page(reading, filter, page);
        note({ outcome: log.state === 'missing' ? log.cause : log.state });
        response.json(log);
        return;
      }
      const opened = await openOrThrow(logs, reading);
      await sendText(response, `${kind}-${target.name}.log`, opened, filter);
    });
  }

  router.get(`${ENTITY}/snapshots/:snapshotName/logs`, (request, response) =>
    answer(request, response, 'snapshot', parseSnapshotName),
  );
  router.get(`${ENTITY}/restores/:restoreName/logs`, (request, response) =>
    answer(request, response, 'restore', parseRestoreName),
  );
}
