import {
  RestorePlan,
  RestoreScope,
  RestoreTarget,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';

const TARGETS: RestoreTarget[] = ['own', 'recovery'];
const SCOPES: RestoreScope[] = ['all', 'admin-console', 'applications'];

/** What comes first is what is meant where the address says nothing. */
function oneOf<T extends string>(known: T[], written: string | null): T {
  return known.find(value => value === written) ?? known[0];
}

export interface PlanChoice {
  target: RestoreTarget;
  scope: RestoreScope;
  /** The person's word; asked for, as Gitpod and keys of before work on no newer database. */
  databaseGoesBack: boolean;
}

/** What to restore and where to, kept in the address so that it survives a reload. */
export function useRestorePlan(snapshotName: string): {
  plan: RestorePlan;
  choice: PlanChoice;
  choose: (change: Partial<PlanChoice>) => void;
} {
  const [search, setSearch] = useSearchParams();
  const target = oneOf(TARGETS, search.get('target'));
  const scope = oneOf(SCOPES, search.get('scope'));
  const databaseGoesBack = search.get('databaseGoesBack') === 'true';
  const plan = useMemo(
    () => ({
      snapshotName,
      ...(target !== TARGETS[0] && { target }),
      ...(scope !== SCOPES[0] && { scope }),
      ...(databaseGoesBack && { databaseGoesBack }),
    }),
    [snapshotName, target, scope, databaseGoesBack],
  );
  const choose = useCallback(
    (change: Partial<PlanChoice>) =>
      setSearch(
        previous => {
          const changed = new URLSearchParams(previous);
          for (const [name, value] of Object.entries(change)) {
            changed.set(name, String(value));
          }
          return changed;
        },
        { replace: true },
      ),
    [setSearch],
  );
  return { plan, choice: { target, scope, databaseGoesBack }, choose };
}
