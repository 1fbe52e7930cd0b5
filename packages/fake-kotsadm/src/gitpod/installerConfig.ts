import { GitpodRelease } from './GitpodRelease';

/** The rendered configuration of an installation that has everything inside. */
export function installerConfig({ domain }: GitpodRelease): string {
  return `apiVersion: v1
kind: Full
domain: ${domain}
metadata:
  region: local
  shortname: default
repository: eu.gcr.io/gitpod-core-dev/build
observability:
  logLevel: info
database:
  inCluster: true
objectStorage:
  inCluster: true
containerRegistry:
  inCluster: true
certificate:
  kind: secret
  name: https-certificates
license:
  kind: secret
  name: gitpod-license
sshGatewayHostKey:
  kind: secret
  name: ssh-gateway-host-key
openVSX:
  url: https://open-vsx.org
workspace:
  maxLifetime: 36h0m0s
`;
}
