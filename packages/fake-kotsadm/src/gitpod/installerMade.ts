import { Manifest } from '../cluster/Cluster';
import { internalCertificates, issuers } from './certificates';
import { configMaps, objectList } from './configMaps';
import { GitpodRelease } from './GitpodRelease';
import { installerSecrets } from './secrets';
import { services } from './services';
import { volumeClaims } from './volumeClaims';
import { daemonSets, deployments, statefulSets, telemetry } from './workloads';

/** All that the installer's helm release holds; nothing here is known to KOTS. */
export function installerMadeObjects(release: GitpodRelease): Manifest[] {
  const objects: Manifest[] = [
    ...issuers(release),
    ...internalCertificates(release),
    ...installerSecrets(release),
    ...configMaps(release),
    ...volumeClaims(release),
    ...services(release),
    ...statefulSets(release),
    ...deployments(release),
    ...daemonSets(release),
    telemetry(release),
  ];
  return [...objects, objectList(release, objects)];
}
