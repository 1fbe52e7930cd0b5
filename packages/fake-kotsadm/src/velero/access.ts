import { Cluster } from '../cluster/Cluster';
import { hasStatus } from '../cluster/apiErrors';
import { kinds } from '../cluster/kinds';
import { isClusterScoped } from '../kots/rbac';
import {
  hasDefaultStorageLocation,
  recordedVeleroNamespace,
} from './findVelero';

/**
 * A console with rights in its own namespace only reaches Velero after
 * somebody has granted it that, with all of the objects that the grant makes.
 */
export async function requiresVeleroAccess(
  cluster: Cluster,
  namespace: string,
): Promise<boolean> {
  if (await isClusterScoped(cluster, namespace)) return false;
  try {
    return !(await wasGrantedAccess(cluster, namespace));
  } catch (error) {
    if (hasStatus(error, 403)) return true;
    throw error;
  }
}

async function wasGrantedAccess(
  cluster: Cluster,
  namespace: string,
): Promise<boolean> {
  const velero = await recordedVeleroNamespace(cluster, namespace);
  if (!velero) return false;
  const role = await cluster.get(kinds.role, 'kotsadm-role', velero);
  const binding = await cluster.get(
    kinds.roleBinding,
    'kotsadm-rolebinding',
    velero,
  );
  if (!role || !binding) return false;
  return hasDefaultStorageLocation(cluster, velero);
}
