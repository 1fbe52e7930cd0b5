import {
  Evidence,
  Run,
  RunEvent,
  RunKind,
  RunResult,
  RunStatus,
  RunStep,
  RunWish,
  StepQuestion,
  StepStatus,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { StoredStep } from './ClaimedRun';
import { DatabaseTime, toIso, toOptionalIso } from './databaseTime';
import { RunPlace, RunRecord } from './RunRecord';

export interface RunRow {
  id: string;
  kind: RunKind;
  entity_ref: string;
  cluster: string;
  namespace: string;
  velero_namespace: string;
  home_cluster: string | null;
  home_namespace: string | null;
  snapshot_name: string | null;
  input: string;
  requested_by: string;
  status: RunStatus;
  summary: string | null;
  created_at: DatabaseTime;
  started_at: DatabaseTime | null;
  updated_at: DatabaseTime;
  finished_at: DatabaseTime | null;
  last_event_id: number;
  lease_owner: string | null;
  lease_token: number;
  lease_expires_at: DatabaseTime | null;
  pause: string | null;
  give_up: string | null;
  result: string | null;
}

export interface StepRow {
  run_id: string;
  step_id: string;
  position: number;
  title: string;
  status: StepStatus;
  message: string | null;
  message_at: DatabaseTime | null;
  next_step: string | null;
  missing_rights: string | null;
  started_at: DatabaseTime | null;
  finished_at: DatabaseTime | null;
  state: string | null;
  evidence: string;
  questions: string | null;
  manual_commands: string;
}

export interface EventRow {
  run_id: string;
  event_id: number;
  at: DatabaseTime;
  step_id: string | null;
  level: RunEvent['level'];
  message: string;
}

export function toRecord(row: RunRow): RunRecord {
  return {
    id: row.id,
    kind: row.kind,
    entityRef: row.entity_ref,
    cluster: row.cluster,
    namespace: row.namespace,
    veleroNamespace: row.velero_namespace,
    home: homeOf(row),
    snapshotName: row.snapshot_name ?? undefined,
    input: JSON.parse(row.input),
    requestedBy: row.requested_by,
    createdAt: toIso(row.created_at),
  };
}

function homeOf({
  home_cluster: cluster,
  home_namespace: namespace,
}: RunRow): RunPlace | undefined {
  return cluster !== null && namespace !== null
    ? { cluster, namespace }
    : undefined;
}

export function toRun(row: RunRow, steps: StepRow[]): Run {
  return {
    id: row.id,
    kind: row.kind,
    entityRef: row.entity_ref,
    cluster: row.cluster,
    namespace: row.namespace,
    snapshotName: row.snapshot_name ?? undefined,
    requestedBy: row.requested_by,
    ...orderOf(row),
    status: row.status,
    summary: row.summary ?? undefined,
    createdAt: toIso(row.created_at),
    startedAt: toOptionalIso(row.started_at),
    finishedAt: toOptionalIso(row.finished_at),
    pause: parseOptional<RunWish>(row.pause),
    giveUp: parseOptional<RunWish>(row.give_up),
    result: parseOptional<RunResult>(row.result),
    steps: steps.map(toRunStep),
  };
}

/** What of the request is for everybody to see. */
function orderOf({ input }: RunRow): Pick<Run, 'note' | 'target' | 'scope'> {
  const { note, target, scope } = JSON.parse(input);
  return { note, target, scope };
}

export function parseOptional<T>(json: string | null): T | undefined {
  return json === null ? undefined : JSON.parse(json);
}

function toRunStep(row: StepRow): RunStep {
  return {
    id: row.step_id,
    title: row.title,
    status: row.status,
    message: row.message ?? undefined,
    nextStep: row.next_step ?? undefined,
    missingRights:
      row.missing_rights === null ? undefined : JSON.parse(row.missing_rights),
    startedAt: toOptionalIso(row.started_at),
    finishedAt: toOptionalIso(row.finished_at),
    evidence: parseEvidence(row),
    questions: parseQuestions(row),
    manualCommands: JSON.parse(row.manual_commands),
  };
}

export function parseEvidence(row: Pick<StepRow, 'evidence'>): Evidence[] {
  return JSON.parse(row.evidence);
}

export function parseQuestions(
  row: Pick<StepRow, 'questions'>,
): StepQuestion[] {
  return parseOptional<StepQuestion[]>(row.questions) ?? [];
}

export function toStoredStep(row: StepRow, now: number): StoredStep {
  const questions = parseQuestions(row);
  return {
    id: row.step_id,
    title: row.title,
    status: row.status,
    message: row.message ?? undefined,
    messageAt: toOptionalIso(row.message_at),
    startedAt: toOptionalIso(row.started_at),
    finishedAt: toOptionalIso(row.finished_at),
    elapsedMs: row.started_at === null ? 0 : now - Number(row.started_at),
    askedMs: askedMs(questions, now),
    state: parseOptional<object>(row.state),
    questions,
  };
}

function askedMs(questions: StepQuestion[], now: number): number {
  return questions.reduce((sum, { askedAt, answer, withdrawnAt }) => {
    const until = answer?.answeredAt ?? withdrawnAt;
    return sum + (until ? Date.parse(until) : now) - Date.parse(askedAt);
  }, 0);
}

export function toRunEvent(row: EventRow): RunEvent {
  return {
    id: row.event_id,
    at: toIso(row.at),
    stepId: row.step_id ?? undefined,
    level: row.level,
    message: row.message,
  };
}
