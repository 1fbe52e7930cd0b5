import { GitpodRelease } from '../gitpod/GitpodRelease';
import { AppState, VersionState } from '../state/ConsoleState';

export function releaseOf(app: AppState, version: VersionState): GitpodRelease {
  return {
    namespace: app.namespace,
    slug: app.slug,
    domain: app.domain,
    version: version.versionLabel,
    sequence: version.sequence,
    cursor: version.updateCursor,
  };
}
