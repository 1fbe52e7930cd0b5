import { RestoreTarget } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { JsonObject } from '@backstage/types';
import { PlannedRun, RunPlace } from '../engine';

/** What the run that makes the new home was asked for with, beside what every snapshot run is. */
export interface NewHomeInput {
  target: Extract<RestoreTarget, 'recovery'>;
  /** Where Gitpod ran before. */
  source: RunPlace & { veleroNamespace: string };
  /** How the source was cut off, by the word of a person, where it could not be seen in the restore. */
  statement?: string;
  /** YAML that moves the portal. */
  move: { configuration: string; entity: string };
}

export function toJson(input: NewHomeInput): JsonObject {
  return JSON.parse(JSON.stringify(input));
}

/** Undefined for a snapshot that is an ordinary one. */
export function newHomeInput({ input }: PlannedRun): NewHomeInput | undefined {
  return input.target === 'recovery'
    ? (input as unknown as NewHomeInput)
    : undefined;
}
