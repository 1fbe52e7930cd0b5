import { RunRecord, StoredStep } from '../../database';
import { StepDefinition } from './Procedure';

/**
 * Why a stored run cannot be driven by this version of the portal, if so. Steps
 * are never skipped, added or reordered under a run that has been started.
 */
export function describeMismatch(
  run: RunRecord,
  steps: StoredStep[],
  definitions: StepDefinition[] | undefined,
): string | undefined {
  if (!definitions) {
    return `This version of the portal does not know how to do a ${run.kind} run. Nothing more was done.`;
  }
  const stored = steps.map(step => step.id);
  const known = definitions.map(step => step.id);
  if (stored.join() === known.join()) {
    return undefined;
  }

  const unknown = stored.filter(id => !known.includes(id));
  const added = known.filter(id => !stored.includes(id));
  const differences = [
    unknown.length > 0 && `it does not know ${quoteAll(unknown)}`,
    added.length > 0 && `the run lacks ${quoteAll(added)}`,
  ].filter(Boolean);
  return `The run was started by a version of the portal with other steps (${
    differences.join('; ') || 'their order differs'
  }). Nothing more was done; look at what stands, then start a new run.`;
}

function quoteAll(ids: string[]): string {
  return ids.map(id => `'${id}'`).join(', ');
}
