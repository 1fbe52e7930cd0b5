import {
  DatabaseService,
  isDatabaseConflictError,
  LoggerService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { ConflictError, NotFoundError } from '@backstage/errors';
import {
  Run,
  RunEvent,
  RunList,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { Knex } from 'knex';
import { ClaimedRun } from './ClaimedRun';
import { claimRun } from './claimRun';
import { isSqlite, nowMs } from './databaseTime';
import { insertEvent } from './insertEvent';
import { EventRow, RunRow, StepRow, toRun, toRunEvent } from './rows';
import { PlannedRun, RunPlace } from './RunRecord';
import {
  ClaimOptions,
  ListRunsOptions,
  PlannedStep,
  RunStore,
  StepAnswer,
  WishRequest,
} from './RunStore';
import { storeAnswer } from './storeAnswer';
import { storeConsent } from './storeConsent';
import { storeWish, withdrawPause } from './storeWish';

const EVENTS_PER_PAGE = 1000;

export interface DatabaseRunStoreOptions {
  database: DatabaseService;
  logger: LoggerService;
}

/** Runs in the plugin's database: SQLite or PostgreSQL. */
export class DatabaseRunStore implements RunStore {
  static async create(
    options: DatabaseRunStoreOptions,
  ): Promise<DatabaseRunStore> {
    const { database, logger } = options;
    const knex = await database.getClient();
    if (!database.migrations?.skip) {
      await knex.migrate.latest({
        directory: resolvePackagePath(
          '@gitpod-dr/backstage-plugin-gitpod-dr-backend',
          'migrations',
        ),
      });
    }
    if (isSqlite(knex)) {
      logger.info(
        'Runs are stored in SQLite: start one replica of this backend only. More need PostgreSQL.',
      );
    }
    return new DatabaseRunStore(knex);
  }

  private constructor(private readonly knex: Knex) {}

  async createRun(run: PlannedRun, steps: PlannedStep[]): Promise<Run> {
    try {
      await this.insertRun(run, steps);
    } catch (error) {
      if (isDatabaseConflictError(error)) {
        throw await this.describeConflict(run);
      }
      throw error;
    }
    return this.getRun(run.id);
  }

  async getRun(runId: string): Promise<Run> {
    const row = await this.knex<RunRow>('runs').where('id', runId).first();
    if (!row) {
      throw new NotFoundError(`There is no run '${runId}'`);
    }
    const [run] = await this.withSteps([row]);
    return run;
  }

  async listRuns(options: ListRunsOptions): Promise<RunList> {
    const { filter, kind, offset, limit } = options;
    const matching = this.knex<RunRow>('runs').where(matchingAny(filter));
    if (kind) matching.andWhere({ kind });
    const [{ count }] = await matching.clone().count({ count: '*' });
    const rows = await matching
      .clone()
      .orderBy([
        { column: 'created_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .offset(offset)
      .limit(limit)
      .select('*');
    return {
      items: await this.withSteps(rows),
      totalItems: Number(count),
      offset,
    };
  }

  async activeRun(place: RunPlace): Promise<Run | undefined> {
    const [run] = await this.activeRuns([place]);
    return run;
  }

  async activeRuns(places: RunPlace[]): Promise<Run[]> {
    return this.unfinished(matchingAny({ places }));
  }

  async activeRunOfVelero(velero: {
    cluster: string;
    veleroNamespace: string;
  }): Promise<Run | undefined> {
    const { cluster, veleroNamespace } = velero;
    const [run] = await this.unfinished(runs =>
      runs.where({ cluster, velero_namespace: veleroNamespace }),
    );
    return run;
  }

  async listEvents(runId: string, after: number): Promise<RunEvent[]> {
    const rows = await this.knex<EventRow>('run_events')
      .where('run_id', runId)
      .where('event_id', '>', after)
      .orderBy('event_id')
      .limit(EVENTS_PER_PAGE)
      .select('*');
    return rows.map(toRunEvent);
  }

  async answer(runId: string, answer: StepAnswer): Promise<Run> {
    await storeAnswer(this.knex, runId, answer);
    return this.getRun(runId);
  }

  async requestPause(runId: string, wish: WishRequest): Promise<Run> {
    await storeWish(this.knex, runId, 'pause', wish);
    return this.getRun(runId);
  }

  async continueRun(runId: string, wish: WishRequest): Promise<Run> {
    await withdrawPause(this.knex, runId, wish);
    return this.getRun(runId);
  }

  async requestGiveUp(runId: string, wish: WishRequest): Promise<Run> {
    await storeWish(this.knex, runId, 'give_up', wish);
    return this.getRun(runId);
  }

  async claim(options: ClaimOptions): Promise<ClaimedRun | undefined> {
    return claimRun(this.knex, options);
  }

  private async insertRun(
    run: PlannedRun,
    steps: PlannedStep[],
  ): Promise<void> {
    await this.knex.transaction(async transaction => {
      const now = transaction.raw(nowMs(transaction));
      await transaction<RunRow>('runs').insert({
        id: run.id,
        kind: run.kind,
        entity_ref: run.entityRef,
        cluster: run.cluster,
        namespace: run.namespace,
        velero_namespace: run.veleroNamespace,
        home_cluster: run.home?.cluster ?? null,
        home_namespace: run.home?.namespace ?? null,
        snapshot_name: run.snapshotName ?? null,
        input: JSON.stringify(run.input),
        requested_by: run.requestedBy,
        status: 'queued',
        created_at: now,
        updated_at: now,
      });
      await transaction<StepRow>('run_steps').insert(
        steps.map((step, position) => ({
          run_id: run.id,
          step_id: step.id,
          position,
          title: step.title,
          status: 'pending' as const,
          evidence: '[]',
          manual_commands: JSON.stringify(step.manualCommands),
        })),
      );
      await insertEvent(transaction, run.id, {
        level: 'info',
        message: `Requested by ${run.requestedBy}.`,
      });
      await storeConsent(transaction, run);
      await this.explainQueue(transaction, run);
    });
  }

  /** Says why the run does not begin at once, as far as can be seen now. */
  private async explainQueue(
    transaction: Knex.Transaction,
    run: PlannedRun,
  ): Promise<void> {
    if (run.kind !== 'restore') return;
    const ahead = await transaction<RunRow>('runs')
      .where({
        kind: 'restore',
        cluster: run.cluster,
        velero_namespace: run.veleroNamespace,
      })
      .whereNull('finished_at')
      .whereNot('id', run.id)
      .first();
    if (!ahead) return;
    await insertEvent(transaction, run.id, {
      level: 'info',
      message: `Waits until restore run '${ahead.id}' of ${ahead.cluster}/${ahead.namespace} has ended: both use the Velero server in ${run.veleroNamespace}, which does one restore at a time.`,
    });
  }

  private async describeConflict(run: PlannedRun): Promise<ConflictError> {
    const active =
      (await this.activeRun(run)) ?? (await this.activeRestoreOf(run.home));
    if (!active) {
      return new ConflictError(
        `Another run of ${run.cluster}/${run.namespace} has just ended; look at it, then try again`,
      );
    }
    const where = `${active.cluster}/${active.namespace}`;
    const error = new ConflictError(
      `A ${active.kind} run of ${where} is still active: run '${active.id}', started by ${active.requestedBy} at ${active.createdAt}`,
    );
    // Part of the answer's body, so that whoever came second can follow the same run.
    return Object.assign(error, { activeRunId: active.id });
  }

  private async activeRestoreOf(
    home: RunPlace | undefined,
  ): Promise<Run | undefined> {
    if (!home) return undefined;
    const [run] = await this.unfinished(runs =>
      runs.where({
        kind: 'restore',
        home_cluster: home.cluster,
        home_namespace: home.namespace,
      }),
    );
    return run;
  }

  private async unfinished(
    where: (runs: Knex.QueryBuilder<RunRow>) => void,
  ): Promise<Run[]> {
    const rows = await this.knex<RunRow>('runs')
      .where(where)
      .whereNull('finished_at')
      .orderBy(['created_at', 'id'])
      .select('*');
    return this.withSteps(rows);
  }

  private async withSteps(rows: RunRow[]): Promise<Run[]> {
    const steps = await this.knex<StepRow>('run_steps')
      .whereIn(
        'run_id',
        rows.map(row => row.id),
      )
      .orderBy('position')
      .select('*');
    return rows.map(row =>
      toRun(
        row,
        steps.filter(step => step.run_id === row.id),
      ),
    );
  }
}

function matchingAny(filter: ListRunsOptions['filter']) {
  return (runs: Knex.QueryBuilder<RunRow>) => {
    if ('entityRef' in filter) {
      runs.where({ entity_ref: filter.entityRef });
      return;
    }
    filter.places.forEach(({ cluster, namespace }) =>
      runs.orWhere({ cluster, namespace }),
    );
  };
}
