export { createVelero, type VeleroOptions } from './createVelero';
export { installVelero } from './install/installVelero';
