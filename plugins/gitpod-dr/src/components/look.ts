import {
  ManifestEntry,
  MessageMeaning,
  RestoreRequestStatus,
  RpoStatus,
  SnapshotCoverage,
  SnapshotState,
  SnapshotVolume,
  StepStatus,
  Verdict,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { RunOutcome } from '../runs/outcome';

/** How a state is drawn. `unknown` is never drawn like any of the others. */
export type Look =
  | 'good'
  | 'attention'
  | 'bad'
  | 'unknown'
  | 'active'
  | 'waiting';

const SNAPSHOT_LOOKS: Record<SnapshotState, Look> = {
  pending: 'waiting',
  running: 'active',
  good: 'good',
  attention: 'attention',
  bad: 'bad',
  deleting: 'active',
  unknown: 'unknown',
};

const OUTCOME_LOOKS: Record<RunOutcome, Look> = {
  queued: 'waiting',
  running: 'active',
  waits: 'attention',
  paused: 'waiting',
  succeeded: 'good',
  verified: 'good',
  unproved: 'attention',
  notVerified: 'attention',
  failed: 'bad',
  stopped: 'attention',
};

const STEP_LOOKS: Record<StepStatus, Look> = {
  pending: 'waiting',
  running: 'active',
  succeeded: 'good',
  unproved: 'attention',
  failed: 'bad',
};

const RPO_LOOKS: Record<RpoStatus['state'], Look> = {
  met: 'good',
  breached: 'bad',
  unknown: 'unknown',
};

const VOLUME_LOOKS: Record<SnapshotVolume['state'], Look> = {
  pending: 'waiting',
  running: 'active',
  good: 'good',
  bad: 'bad',
  unknown: 'unknown',
};

const MEANING_LOOKS: Record<MessageMeaning, Look> = {
  unrestorable: 'bad',
  attention: 'attention',
  harmless: 'good',
};

const COVERAGE_LOOKS: Record<SnapshotCoverage['state'], Look> = {
  held: 'good',
  'not-held': 'attention',
  unknown: 'unknown',
};

const VERDICT_LOOKS: Record<Verdict, Look> = {
  pass: 'good',
  warn: 'attention',
  fail: 'bad',
  unknown: 'unknown',
};

const COMPARISON_LOOKS: Record<ManifestEntry['comparison'], Look> = {
  same: 'good',
  different: 'attention',
  unknown: 'unknown',
};

const REQUEST_LOOKS: Record<RestoreRequestStatus, Look> = {
  waiting: 'attention',
  approved: 'good',
  rejected: 'bad',
  withdrawn: 'waiting',
  outdated: 'attention',
  expired: 'attention',
};

// A backend that is newer than this page may send words that are not known here.
export function snapshotLook(state: SnapshotState): Look {
  return SNAPSHOT_LOOKS[state] ?? 'unknown';
}

export function outcomeLook(outcome: RunOutcome): Look {
  return OUTCOME_LOOKS[outcome] ?? 'unknown';
}

export function stepLook(status: StepStatus): Look {
  return STEP_LOOKS[status] ?? 'unknown';
}

export function rpoLook(state: RpoStatus['state']): Look {
  return RPO_LOOKS[state] ?? 'unknown';
}

export function volumeLook(state: SnapshotVolume['state']): Look {
  return VOLUME_LOOKS[state] ?? 'unknown';
}

export function meaningLook(meaning: MessageMeaning): Look {
  return MEANING_LOOKS[meaning] ?? 'unknown';
}

export function coverageLook(state: SnapshotCoverage['state']): Look {
  return COVERAGE_LOOKS[state] ?? 'unknown';
}

export function comparisonLook(comparison: ManifestEntry['comparison']): Look {
  return COMPARISON_LOOKS[comparison] ?? 'unknown';
}

export function verdictLook(verdict: Verdict): Look {
  return VERDICT_LOOKS[verdict] ?? 'unknown';
}

export function requestLook(status: RestoreRequestStatus): Look {
  return REQUEST_LOOKS[status] ?? 'unknown';
}
