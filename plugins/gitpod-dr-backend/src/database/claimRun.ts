import { isDatabaseConflictError } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { ClaimedRun } from './ClaimedRun';
import { DatabaseClaimedRun } from './DatabaseClaimedRun';
import { nowMs } from './databaseTime';
import { insertEvent } from './insertEvent';
import { RunRow, toRecord } from './rows';
import { ClaimOptions } from './RunStore';

const CANDIDATES_PER_CLAIM = 10;

/** Takes the oldest claimable run; a candidate that somebody else got is passed over. */
export async function claimRun(
  knex: Knex,
  options: ClaimOptions,
): Promise<ClaimedRun | undefined> {
  for (const candidate of await findCandidates(knex, options)) {
    const claimed = await tryClaim(knex, options, candidate);
    if (claimed) {
      return claimed;
    }
  }
  return undefined;
}

async function findCandidates(
  knex: Knex,
  options: ClaimOptions,
): Promise<RunRow[]> {
  return claimableRuns(knex, options)
    .whereNot(isBehindAnotherRestore(knex))
    .orderBy(['created_at', 'id'])
    .limit(CANDIDATES_PER_CLAIM)
    .select('*');
}

function claimableRuns(knex: Knex, options: ClaimOptions) {
  return knex<RunRow>('runs')
    .whereNull('finished_at')
    .where(going =>
      going.whereNot('status', 'paused').orWhereNotNull('give_up'),
    )
    .where(free =>
      free
        .whereNull('lease_expires_at')
        .orWhereRaw(`lease_expires_at + ? < ${nowMs(knex)}`, [
          options.writeTimeoutMs,
        ]),
    );
}

/**
 * Velero does one restore at a time, so the time of a later one must not start to count. One that has
 * begun goes on, also if an older one was stored only after that.
 */
function isBehindAnotherRestore(knex: Knex): Knex.Raw {
  return knex.raw(`(kind = 'restore' AND started_at IS NULL AND EXISTS (
    SELECT 1 FROM runs AS other
    WHERE other.kind = 'restore'
      AND other.cluster = runs.cluster
      AND other.velero_namespace = runs.velero_namespace
      AND other.finished_at IS NULL
      AND (other.started_at IS NOT NULL
        OR other.created_at < runs.created_at
        OR (other.created_at = runs.created_at AND other.id < runs.id))))`);
}

/**
 * Somebody else may begin a restore of the same Velero server in this moment: then the database
 * refuses to begin a second one.
 */
async function tryClaim(
  knex: Knex,
  options: ClaimOptions,
  candidate: RunRow,
): Promise<ClaimedRun | undefined> {
  try {
    return await takeLease(knex, options, candidate);
  } catch (error) {
    if (isDatabaseConflictError(error)) {
      return undefined;
    }
    throw error;
  }
}

/** One guarded UPDATE: the token that was read must still be the current one. */
async function takeLease(
  knex: Knex,
  options: ClaimOptions,
  candidate: RunRow,
): Promise<ClaimedRun | undefined> {
  const token = candidate.lease_token + 1;
  return knex.transaction(async transaction => {
    const now = nowMs(transaction);
    const claimedRows = await claimableRuns(transaction, options)
      .where({ id: candidate.id, lease_token: candidate.lease_token })
      .update({
        status: 'running',
        started_at: transaction.raw(`COALESCE(started_at, ${now})`),
        updated_at: transaction.raw(now),
        lease_owner: options.owner,
        lease_token: token,
        lease_expires_at: transaction.raw(`${now} + ?`, [
          options.leaseDurationMs,
        ]),
      });
    if (claimedRows === 0) {
      return undefined;
    }

    const claimed = new DatabaseClaimedRun(
      knex,
      { owner: options.owner, token, durationMs: options.leaseDurationMs },
      toRecord(candidate),
    );
    // A pause ends otherwise: by somebody's word, which the log has already.
    if (candidate.status === 'running') {
      await insertEvent(transaction, candidate.id, {
        level: 'info',
        message: 'Resumed after an interruption of the portal.',
      });
    }
    return claimed;
  });
}
