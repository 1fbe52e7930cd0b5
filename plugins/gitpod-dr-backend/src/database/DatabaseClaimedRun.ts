import {
  Evidence,
  MissingRight,
  RunResult,
  StepQuestion,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { ConflictError } from '@backstage/errors';
import { Knex } from 'knex';
import {
  ClaimedRun,
  NewQuestion,
  RunConclusion,
  RunWishes,
  StepResult,
  StoredStep,
} from './ClaimedRun';
import { isoNow, nowMs } from './databaseTime';
import { insertEvent, NewEvent } from './insertEvent';
import { LeaseLostError } from './LeaseLostError';
import { newQuestionId, standsFor, withdrawn } from './questions';
import {
  parseEvidence,
  parseOptional,
  parseQuestions,
  RunRow,
  StepRow,
  toStoredStep,
} from './rows';
import { RunRecord } from './RunRecord';

/** What a claim got. */
export interface Lease {
  owner: string;
  token: number;
  durationMs: number;
}

const LEVEL_OF_OUTCOME = {
  succeeded: 'info',
  unproved: 'warn',
  failed: 'error',
  stopped: 'warn',
} as const;

/** A run under a lease, in the database. */
export class DatabaseClaimedRun implements ClaimedRun {
  constructor(
    private readonly knex: Knex,
    private readonly lease: Lease,
    readonly record: RunRecord,
  ) {}

  get claim(): number {
    return this.lease.token;
  }

  get resumed(): boolean {
    return this.claim > 1;
  }

  async renew(): Promise<void> {
    const now = nowMs(this.knex);
    const renewed = await this.heldRun(this.knex).update({
      lease_expires_at: this.knex.raw(`${now} + ?`, [this.lease.durationMs]),
    });
    this.assertHeld(renewed);
  }

  async release(): Promise<void> {
    await this.heldRun(this.knex).update({
      lease_owner: null,
      lease_expires_at: null,
    });
  }

  async steps(): Promise<StoredStep[]> {
    const rows = await this.knex<StepRow>('run_steps')
      .where('run_id', this.record.id)
      .orderBy('position')
      .select('*', this.knex.raw(`${nowMs(this.knex)} AS now`));
    return rows.map((row: StepRow & { now: number | string }) =>
      toStoredStep(row, Number(row.now)),
    );
  }

  async startStep(stepId: string): Promise<void> {
    await this.write(async transaction => {
      await this.updateStep(transaction, stepId, 'pending', {
        status: 'running',
        started_at: transaction.raw(nowMs(transaction)),
      });
      await this.insertEvent(transaction, {
        stepId,
        level: 'info',
        message: 'Started.',
      });
    });
  }

  async saveState(stepId: string, state: object): Promise<void> {
    await this.write(transaction =>
      this.updateStep(transaction, stepId, 'running', {
        state: JSON.stringify(state),
      }),
    );
  }

  async setMessage(
    stepId: string,
    message: string,
    missingRights?: MissingRight[],
  ): Promise<void> {
    await this.write(transaction =>
      this.updateStep(transaction, stepId, 'running', {
        message,
        message_at: transaction.raw(nowMs(transaction)),
        missing_rights: toJson(missingRights),
      }),
    );
  }

  async addEvidence(stepId: string, evidence: Evidence): Promise<void> {
    await this.write(async transaction => {
      const row = await transaction<StepRow>('run_steps')
        .where({ run_id: this.record.id, step_id: stepId })
        .first('evidence');
      const others = (row ? parseEvidence(row) : []).filter(
        other => !isSameObservation(other, evidence),
      );
      await this.updateStep(transaction, stepId, 'running', {
        evidence: JSON.stringify([...others, evidence]),
      });
    });
  }

  async finishStep(stepId: string, result: StepResult): Promise<void> {
    await this.write(async transaction => {
      const now = transaction.raw(nowMs(transaction));
      await this.updateStep(transaction, stepId, 'running', {
        status: result.outcome,
        message: result.message,
        message_at: now,
        next_step: result.nextStep ?? null,
        missing_rights: toJson(result.missingRights),
        finished_at: now,
      });
      await this.insertEvent(transaction, {
        stepId,
        level: LEVEL_OF_OUTCOME[result.outcome],
        message: result.message,
      });
    });
  }

  async setSnapshotName(name: string): Promise<void> {
    await this.write(async transaction => {
      await transaction<RunRow>('runs')
        .where('id', this.record.id)
        .update({ snapshot_name: name });
    });
  }

  async saveResult(result: Partial<RunResult>): Promise<void> {
    await this.write(async transaction => {
      const row = await transaction<RunRow>('runs')
        .where('id', this.record.id)
        .first('result');
      const before = parseOptional<RunResult>(row?.result ?? null);
      await transaction<RunRow>('runs')
        .where('id', this.record.id)
        .update({ result: JSON.stringify({ ...before, ...result }) });
    });
  }

  async ask(stepId: string, question: NewQuestion): Promise<void> {
    await this.write(async transaction => {
      const asked = await this.questionsOf(transaction, stepId);
      if (asked.some(item => standsFor(item, question.id))) return;
      const isOpen = ({ answer }: StepQuestion) => !answer;
      const others = await this.takeBack(transaction, stepId, asked, isOpen);
      await this.updateStep(transaction, stepId, 'running', {
        questions: JSON.stringify([
          ...others,
          {
            ...question,
            id: newQuestionId(asked, question.id),
            askedAt: await isoNow(transaction),
          },
        ]),
      });
      await this.insertEvent(transaction, {
        stepId,
        level: 'warn',
        message: `Asked: ${question.text}`,
      });
    });
  }

  async withdraw(stepId: string, idPrefix: string): Promise<void> {
    await this.write(async transaction => {
      const asked = await this.questionsOf(transaction, stepId);
      const left = await this.takeBack(transaction, stepId, asked, ({ id }) =>
        id.startsWith(idPrefix),
      );
      await this.updateStep(transaction, stepId, 'running', {
        questions: JSON.stringify(left),
      });
    });
  }

  async wishes(): Promise<RunWishes> {
    const row = await this.knex<RunRow>('runs')
      .where('id', this.record.id)
      .first('pause', 'give_up');
    return {
      pause: parseOptional(row?.pause ?? null),
      giveUp: parseOptional(row?.give_up ?? null),
    };
  }

  async pause(): Promise<boolean> {
    return this.write(async transaction => {
      const paused = await transaction<RunRow>('runs')
        .where('id', this.record.id)
        .whereNotNull('pause')
        .update({
          status: 'paused',
          lease_owner: null,
          lease_expires_at: null,
        });
      if (paused === 0) return false;
      await this.insertEvent(transaction, {
        level: 'info',
        message: 'Paused.',
      });
      return true;
    });
  }

  async appendEvent(event: NewEvent): Promise<void> {
    await this.write(transaction => this.insertEvent(transaction, event));
  }

  async finish(conclusion: RunConclusion): Promise<void> {
    await this.write(async transaction => {
      const now = transaction.raw(nowMs(transaction));
      await transaction<StepRow>('run_steps')
        .where({ run_id: this.record.id, status: 'running' })
        .update({
          status: 'failed',
          message: conclusion.summary,
          message_at: now,
          finished_at: now,
        });
      await this.insertEvent(transaction, {
        level: LEVEL_OF_OUTCOME[conclusion.status],
        message: conclusion.summary,
      });
      await transaction<RunRow>('runs').where('id', this.record.id).update({
        status: conclusion.status,
        summary: conclusion.summary,
        finished_at: now,
        lease_owner: null,
        lease_expires_at: null,
      });
    });
  }

  /**
   * Locks the run's row on condition that the lease is held, then changes
   * things. The lock keeps a successor out until the transaction has ended.
   */
  private async write<T>(
    change: (transaction: Knex.Transaction) => Promise<T>,
  ): Promise<T> {
    return this.knex.transaction(async transaction => {
      const locked = await this.heldRun(transaction).update({
        updated_at: transaction.raw(nowMs(transaction)),
      });
      this.assertHeld(locked);
      return change(transaction);
    });
  }

  private async questionsOf(
    transaction: Knex.Transaction,
    stepId: string,
  ): Promise<StepQuestion[]> {
    const row = await transaction<StepRow>('run_steps')
      .where({ run_id: this.record.id, step_id: stepId })
      .first('questions');
    return row ? parseQuestions(row) : [];
  }

  /** The questions as they are then; the log says which of them count no more. */
  private async takeBack(
    transaction: Knex.Transaction,
    stepId: string,
    asked: StepQuestion[],
    isMeant: (question: StepQuestion) => boolean,
  ): Promise<StepQuestion[]> {
    const now = await isoNow(transaction);
    const questions = withdrawn(asked, isMeant, now);
    for (const { text } of questions.filter((item, i) => item !== asked[i])) {
      await this.insertEvent(transaction, {
        stepId,
        level: 'info',
        message: `Withdrawn, since what it is about has changed: ${text}`,
      });
    }
    return questions;
  }

  private heldRun(knex: Knex) {
    return knex<RunRow>('runs')
      .where({
        id: this.record.id,
        lease_owner: this.lease.owner,
        lease_token: this.lease.token,
        finished_at: null,
      })
      .whereRaw(`lease_expires_at > ${nowMs(knex)}`);
  }

  private assertHeld(changedRows: number): void {
    if (changedRows === 1) {
      return;
    }
    throw new LeaseLostError(
      `Refusing to write to run '${this.record.id}': lease ${this.lease.token} of ${this.lease.owner} has expired, was released or was taken over`,
    );
  }

  private async updateStep(
    transaction: Knex.Transaction,
    stepId: string,
    expected: StepRow['status'],
    change: Partial<Record<keyof StepRow, string | Knex.Raw | null>>,
  ): Promise<void> {
    const changed = await transaction('run_steps')
      .where({ run_id: this.record.id, step_id: stepId, status: expected })
      .update(change);
    if (changed !== 1) {
      throw new ConflictError(
        `Refusing to change step '${stepId}' of run '${this.record.id}': it is not ${expected}`,
      );
    }
  }

  private insertEvent(transaction: Knex.Transaction, event: NewEvent) {
    return insertEvent(transaction, this.record.id, event);
  }
}

function toJson(missingRights: MissingRight[] | undefined): string | null {
  return missingRights ? JSON.stringify(missingRights) : null;
}

function isSameObservation(a: Evidence, b: Evidence): boolean {
  return a.label === b.label && a.object === b.object && a.uid === b.uid;
}
