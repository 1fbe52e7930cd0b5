import { useEntityPermission } from '@backstage/plugin-catalog-react/alpha';
import {
  Capability,
  gitpodDrScheduleUpdatePermission,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { useInstallation } from './InstallationContext';
import { useText } from './useText';

/** Whether the user can change the schedule here, and if not, why not; undefined until that is known. */
export function useMayUpdateSchedule(): Capability | undefined {
  const t = useText();
  const { status } = useInstallation();
  const { loading, allowed } = useEntityPermission(
    gitpodDrScheduleUpdatePermission,
  );
  const write = status.data?.capabilities.createSnapshot;
  if (loading || !write) return undefined;
  // The portal writes the schedule with the same leave and credential that it takes snapshots with.
  if (!write.allowed && write.cause === 'read-only') return write;
  if (allowed) return { allowed: true };
  return {
    allowed: false,
    cause: 'permission',
    permission: gitpodDrScheduleUpdatePermission.name,
    reason: '',
    nextStep: t('denied.whoAdmin'),
  };
}
