export { MAIN, NotUpError, RECOVERY, Testbed } from './Testbed';
export { LOCATION, VELERO_NAMESPACE } from './clusters/velero';
export { NAMESPACE } from './installation/installation';
