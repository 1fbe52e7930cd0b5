import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { gitpodDrTranslationRef } from '../translations';

/** The plugin's texts in the portal's language. */
export function useText() {
  return useTranslationRef(gitpodDrTranslationRef).t;
}
