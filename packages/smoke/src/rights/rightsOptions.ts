import { parseArgs } from 'node:util';
import { UsageError } from '../journey/options';
import { Namespaces, Tier, USUAL_NAMESPACES } from './Question';

/** A cluster other than the sandbox, with a context for each tier. */
export interface RightsTarget {
  kubeconfig: string;
  contexts: Record<Tier, string>;
  /** The context of an account to which nobody gave a right. */
  bystander?: string;
  namespaces: Namespaces;
}

export const RIGHTS_USAGE = `Usage:
  npm run rights
      Asks a sandbox cluster of its own what each tier may do, and writes deploy/rbac/RIGHTS.md.
  npm run rights -- --kubeconfig FILE [--read CONTEXT] [--backup CONTEXT] [--restore CONTEXT]
                    [--namespace gitpod] [--velero-namespace velero] [--portal-namespace gitpod-dr]
                    [--bystander CONTEXT]
      Asks a cluster, as the contexts of the file (gitpod-dr-read, gitpod-dr-backup and gitpod-dr-restore unless
      told otherwise), and fails if the tiers may do more or less than they should. Changes nothing.
      The bystander is a ServiceAccount to which nobody gave a right: what it may do, everybody may. Without one,
      everybody may do what Kubernetes itself grants.`;

const FLAGS = {
  kubeconfig: { type: 'string' },
  read: { type: 'string', default: 'gitpod-dr-read' },
  backup: { type: 'string', default: 'gitpod-dr-backup' },
  restore: { type: 'string', default: 'gitpod-dr-restore' },
  namespace: { type: 'string', default: USUAL_NAMESPACES.gitpod },
  'velero-namespace': { type: 'string', default: USUAL_NAMESPACES.velero },
  bystander: { type: 'string' },
  'portal-namespace': { type: 'string', default: USUAL_NAMESPACES.portal },
} as const;

function parse(args: string[]) {
  try {
    return parseArgs({ args, options: FLAGS }).values;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** Undefined for the sandbox. Throws `UsageError` with one sentence. */
export function readRightsOptions(args: string[]): RightsTarget | undefined {
  const values = parse(args);
  const { kubeconfig, read, backup, restore, bystander } = values;
  if (!kubeconfig) {
    if (args.length === 0) return undefined;
    throw new UsageError('Name the --kubeconfig of the cluster');
  }
  return {
    kubeconfig,
    contexts: { read, backup, restore },
    bystander,
    namespaces: {
      ...USUAL_NAMESPACES,
      gitpod: values.namespace,
      velero: values['velero-namespace'],
      portal: values['portal-namespace'],
    },
  };
}
