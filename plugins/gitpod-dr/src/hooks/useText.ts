import {
  TranslationFunction,
  useTranslationRef,
} from '@backstage/core-plugin-api/alpha';
import { gitpodDrTranslationRef } from '../translations';

type Messages = (typeof gitpodDrTranslationRef)['T'];

/** The plugin's texts in the portal's language. */
export function useText(): TranslationFunction<Messages> {
  return useTranslationRef(gitpodDrTranslationRef).t;
}
