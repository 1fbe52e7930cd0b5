import { createHash } from 'node:crypto';
import { KotsClient } from '../../kots/KotsClient';
import { isPassing, KotsError } from '../../kots/KotsError';
import { KotsApp } from '../../kots/types';

/** What KOTS says of the deployed version, by which a deploy of it can be told from the one before. */
export interface DeployTraces {
  status: string;
  deployedAt?: string;
  /** Fingerprint of what the deploy printed, or that there is nothing; absent where KOTS does not say. */
  output?: string;
}

export async function readTraces(
  kots: KotsClient,
  { slug, clusterId, currentVersion }: KotsApp,
  signal?: AbortSignal,
): Promise<DeployTraces> {
  if (!currentVersion) return { status: 'none' };
  const { sequence, status, deployedAt } = currentVersion;
  if (!clusterId) return { status, deployedAt };
  const place = { slug, clusterId, sequence };
  const output = await readOutput(kots, place, signal);
  return { status, deployedAt, output };
}

async function readOutput(
  kots: KotsClient,
  place: { slug: string; clusterId: string; sequence: number },
  signal?: AbortSignal,
): Promise<string | undefined> {
  try {
    const output = await kots.deployOutput(place, signal);
    return output ? fingerprint(output) : 'none';
  } catch (error) {
    if (error instanceof KotsError && !isPassing(error)) return undefined;
    throw error;
  }
}

function fingerprint(output: object): string {
  return createHash('sha256').update(JSON.stringify(output)).digest('hex');
}

function differ(before?: string, now?: string): boolean {
  return before !== undefined && now !== undefined && before !== now;
}

/** Whether KOTS was asked for a deploy between the two, however that ended. */
export function requestWasTaken(
  before: DeployTraces,
  now: DeployTraces,
): boolean {
  return (
    now.status === 'deploying' ||
    (now.status === 'failed' && before.status !== 'failed') ||
    now.deployedAt !== before.deployedAt ||
    differ(before.output, now.output)
  );
}
