import {
  PreviewObject,
  RestoreScope,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { KubeReader } from '../../kubernetes/KubeReader';
import { listAdminConsole } from './adminConsole';
import { listApplication } from './application';

/** What a restore deletes, and who does it. */
export interface Removal {
  byPortal: PreviewObject[];
  byKots: PreviewObject[];
}

/** What a restore of this scope deletes as things stand now. */
export async function listRemoval(
  reader: KubeReader,
  place: { namespace: string; slug: string },
  scope: RestoreScope,
  signal?: AbortSignal,
): Promise<Removal> {
  const { namespace } = place;
  const [byPortal, byKots] = await Promise.all([
    scope === 'applications' ? [] : listAdminConsole(reader, namespace, signal),
    scope === 'admin-console' ? [] : listApplication(reader, place, signal),
  ]);
  return { byPortal, byKots };
}
