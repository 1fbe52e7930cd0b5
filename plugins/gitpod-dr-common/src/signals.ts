/** Channel of the signals service on which changes are announced. @public */
export const GITPOD_DR_SIGNAL_CHANNEL = 'gitpod-dr';

/** "Something changed, fetch again": carries places, never data. @public */
export type GitpodDrSignal = {
  cluster: string;
  namespace: string;
  changed: 'snapshots' | 'runs';
};
