import { AppState, findVersion, VersionState } from '../state/ConsoleState';

/** An app as `GET /api/v1/app/{slug}` shows it. */
export function appView(app: AppState, clusterId: string, appState: string) {
  const deployed = findVersion(app, app.deployedSequence);
  const others = app.versions.filter(version => version !== deployed);
  const deployedSequence = app.deployedSequence ?? -1;
  return {
    id: app.id,
    slug: app.slug,
    name: app.name,
    namespace: app.namespace,
    isAirgap: false,
    // The newest that is known here, which need not be the deployed one.
    currentSequence: Math.max(...app.versions.map(v => v.sequence)),
    upstreamUri: `replicated://${app.slug}`,
    iconUri: '',
    createdAt: app.createdAt,
    updatedAt: app.updatedAt,
    lastUpdateCheckAt: app.updatedAt,
    appState,
    allowRollback: true,
    allowSnapshots: true,
    targetKotsVersion: '',
    licenseType: 'dev',
    downstream: {
      name: 'this-cluster',
      links: [],
      currentVersion: deployed ? versionView(deployed) : null,
      pendingVersions: others
        .filter(({ sequence }) => sequence > deployedSequence)
        .map(versionView),
      pastVersions: others
        .filter(({ sequence }) => sequence < deployedSequence)
        .map(versionView),
      gitops: { enabled: false },
      cluster: { id: clusterId, slug: 'this-cluster' },
    },
  };
}

export function versionView(version: VersionState) {
  return {
    versionLabel: version.versionLabel,
    updateCursor: version.updateCursor,
    channelId: 'sandbox-stable',
    isRequired: false,
    status: version.status,
    createdOn: version.createdOn,
    parentSequence: version.sequence,
    sequence: version.sequence,
    deployedAt: version.deployedAt,
    source: 'Upstream Update',
    preflightSkipped: false,
  };
}
