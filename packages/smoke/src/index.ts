/**
 * A whole portal for programs: the sandbox cluster, the backend and a signed-in user; what stands in a
 * cluster; and what the tiers of `deploy/rbac` may do in any cluster.
 *
 * @packageDocumentation
 */
export { ClusterLook } from './journey/ClusterLook';
export { textOf } from './journey/objects/compareInventories';
export { proveObjects } from './journey/objects/proveObjects';
export { proveSnapshotObjects } from './journey/objects/proveSnapshotObjects';
export { proveRestore } from './journey/proofs';
export { Backend } from './portal/Backend';
export { demoBackend } from './portal/demoBackend';
export { signIn } from './portal/signIn';
export type { Session } from './portal/signIn';
export { testbedBackend } from './portal/testbedBackend';
export { allowedRights, EXPECTED_RIGHTS } from './rights/expectedRights';
export { listTiers } from './rights/listTiers';
export type { TierListing } from './rights/listTiers';
export { probeRights } from './rights/probeRights';
export type { Answer, RightsTable } from './rights/probeRights';
export { TIERS, USUAL_NAMESPACES } from './rights/Question';
export type { Namespaces, Tier } from './rights/Question';
export { rightsMarkdown } from './rights/rightsMarkdown';
export { incompleteText, surplusText } from './rights/surplusText';
