import express, { Request, Response, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { dialectOf } from '../dialect';
import {
  isRetentionUnit,
  isStandardCron,
  ttlOf,
} from '../snapshots/snapshotSettings';
import { SnapshotSettings } from '../state/ConsoleState';
import { requiresVeleroAccess } from '../velero/access';
import { readVeleroInstallation } from '../velero/readVeleroInstallation';
import { ConsoleContext } from './ConsoleContext';
import { sendWebPage } from './webPage';

/** Shown where no schedule is stored. */
const DEFAULT_SCHEDULE = '0 0 * * MON';

const jsonBody = express.json({ type: () => true });

interface Change {
  schedule?: string;
  autoEnabled?: boolean;
  inputValue?: string;
  inputTimeUnit?: string;
}

function refuse(res: Response, error: string): undefined {
  res.status(400).json({ success: false, error });
  return undefined;
}

/** A schedule that is switched off is forgotten. */
function readSchedule(
  { schedule = '', autoEnabled = false }: Change,
  res: Response,
): Partial<SnapshotSettings> | undefined {
  if (!autoEnabled) return { autoEnabled, schedule: '' };
  if (isStandardCron(schedule)) return { autoEnabled, schedule };
  return refuse(res, 'Invalid cron schedule expression');
}

function readRetention(
  { inputValue = '', inputTimeUnit = '' }: Change,
  res: Response,
): Partial<SnapshotSettings> | undefined {
  if (!/^\d+$/.test(inputValue) || !isRetentionUnit(inputTimeUnit)) {
    return refuse(res, 'Invalid snapshot retention');
  }
  return { inputValue, inputTimeUnit, ttl: ttlOf(inputValue, inputTimeUnit) };
}

/** Settings of snapshots: written together in 2022, one by one today. */
export function settingsRoutes(context: ConsoleContext): Router {
  const { store, faults, kotsVersion, cluster, namespace } = context;
  const router = PromiseRouter();
  const isOf2022 = () => dialectOf(kotsVersion, faults) === '2022';

  async function save(change: Partial<SnapshotSettings>, res: Response) {
    if (!faults.get('kotsadm-settings-without-effect')) {
      await store.update(({ snapshots }) => {
        Object.assign(snapshots, change);
      });
    }
    res.json({ success: true });
  }

  router.get('/api/v1/snapshot/config', async (_req, res) => {
    const { snapshots } = await store.read();
    const { autoEnabled, schedule, ttl } = snapshots;
    res.json({
      autoEnabled,
      autoSchedule: { schedule: schedule || DEFAULT_SCHEDULE },
      ttl: {
        inputValue: snapshots.inputValue ?? '1',
        // Spelled like this where nothing is stored, and refused when it is sent back.
        inputTimeUnit: snapshots.inputTimeUnit ?? 'month',
        converted: ttl,
      },
    });
  });

  router.put('/api/v1/snapshot/config', jsonBody, async (req: Request, res) => {
    if (!isOf2022()) {
      sendWebPage(res);
      return;
    }
    const retention = readRetention(req.body, res);
    const schedule = retention && readSchedule(req.body, res);
    if (schedule) await save({ ...retention, ...schedule }, res);
  });

  router.put(
    '/api/v1/snapshot/schedule',
    jsonBody,
    async (req: Request, res) => {
      if (isOf2022()) {
        sendWebPage(res);
        return;
      }
      const schedule = readSchedule(req.body, res);
      if (schedule) await save(schedule, res);
    },
  );

  router.put(
    '/api/v1/snapshot/retention',
    jsonBody,
    async (req: Request, res) => {
      if (isOf2022()) {
        sendWebPage(res);
        return;
      }
      const retention = readRetention(req.body, res);
      if (retention) await save(retention, res);
    },
  );

  router.get('/api/v1/snapshots/settings', async (_req, res) => {
    if (
      faults.get('kotsadm-minimal-rbac') ||
      (await requiresVeleroAccess(cluster, namespace))
    ) {
      res.status(409).json({
        success: false,
        error: 'kotsadm does not have access to velero',
        kotsadmNamespace: namespace,
        kotsadmRequiresVeleroAccess: true,
      });
      return;
    }
    const { nodeAgent, ...velero } = await readVeleroInstallation(
      cluster,
      namespace,
    );
    const agent = isOf2022()
      ? {
          resticVersion: nodeAgent.version,
          isResticRunning: nodeAgent.running,
          resticPods: [],
        }
      : {
          nodeAgentVersion: nodeAgent.version,
          isNodeAgentRunning: nodeAgent.running,
          nodeAgentPods: [],
          isMinimalRBACEnabled: false,
        };
    res.json({
      success: true,
      ...velero,
      ...agent,
      isMinioDisabled: false,
      kotsadmNamespace: namespace,
      isKurl: false,
    });
  });

  return router;
}
