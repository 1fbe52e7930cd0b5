import { Config, readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';
import { fail } from './fail';

const APPROVAL_KEY = 'restore.approval';
const DEFAULT_APPROVAL_MS = 60 * 60_000;
/** Another person has to be found and to read; and what was read must not be from long ago. */
const APPROVAL_LIMITS_MS = { least: 60_000, most: 24 * 60 * 60_000 };

/** How restores are approved. */
export interface ApprovalConfig {
  /** For how long a request waits. */
  lifetimeMs: number;
}

function readApprovalLifetime(config: Config, key: string): number | undefined {
  const name = `${APPROVAL_KEY}.expiresAfter`;
  if (!config.has(name)) return undefined;
  let lifetimeMs: number;
  try {
    lifetimeMs = durationToMilliseconds(
      readDurationFromConfig(config, { key: name }),
    );
  } catch (error) {
    return fail(`${key}.${name}`, (error as Error).message);
  }
  const { least, most } = APPROVAL_LIMITS_MS;
  if (lifetimeMs >= least && lifetimeMs <= most) return lifetimeMs;
  return fail(`${key}.${name}`, 'must be between a minute and a day');
}

/** What an installation does not say for itself, the whole portal says. */
export function readApproval(
  root: Config | undefined,
  installation: Config,
  key: string,
): ApprovalConfig | undefined {
  const required =
    installation.getOptionalBoolean(`${APPROVAL_KEY}.required`) ??
    root?.getOptionalBoolean(`${APPROVAL_KEY}.required`) ??
    false;
  const lifetimeMs =
    readApprovalLifetime(installation, key) ??
    (root && readApprovalLifetime(root, 'gitpodDr')) ??
    DEFAULT_APPROVAL_MS;
  return required ? { lifetimeMs } : undefined;
}

/** Else the entity that needs none would be the way around. */
export function assertSameApproval(
  installations: {
    entityRef: string;
    cluster: string;
    namespace: string;
    approval?: ApprovalConfig;
  }[],
): void {
  for (const item of installations) {
    const other = installations.find(
      ({ cluster, namespace, approval }) =>
        cluster === item.cluster &&
        namespace === item.namespace &&
        !approval !== !item.approval,
    );
    if (other) {
      fail(
        'gitpodDr.installations',
        `${item.entityRef} and ${other.entityRef} are the same ${item.cluster}/${item.namespace}, so restore.approval.required must be the same for both`,
      );
    }
  }
}
