import { useApi } from '@backstage/core-plugin-api';
import { appLanguageApiRef } from '@backstage/core-plugin-api/alpha';
import useObservable from 'react-use/esm/useObservable';

/** The language that the portal's texts are shown in, so that times speak the same one. */
export function useLanguage(): string {
  const languages = useApi(appLanguageApiRef);
  const current = useObservable(languages.language$(), languages.getLanguage());
  return current.language;
}
