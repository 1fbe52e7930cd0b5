export { connectTestbed } from './connectTestbed';
export type { ConnectedTestbed } from './connectTestbed';
export { MAIN, NotUpError, RECOVERY, Testbed } from './Testbed';
export { LOCATION, VELERO_NAMESPACE } from './clusters/velero';
export { NAMESPACE } from './installation/installation';
