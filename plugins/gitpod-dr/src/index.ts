/**
 * Disaster recovery of self-hosted Gitpod on the entity page, for the new frontend system.
 *
 * @packageDocumentation
 */
export { default } from './plugin';
export { gitpodDrApiRef } from './api';
export { gitpodDrTranslationRef } from './translations';
