import { Entity } from '@backstage/catalog-model';
import { KOTS_APP_SLUG_ANNOTATION } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';

/** Whether a catalog entity stands for a Gitpod installation. @public */
export function isGitpodDrAvailable(entity: Entity): boolean {
  return Boolean(entity.metadata.annotations?.[KOTS_APP_SLUG_ANNOTATION]);
}
