import { useApiHolder } from '@backstage/core-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import {
  GITPOD_DR_SIGNAL_CHANNEL,
  GitpodDrSignal,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { useEffect } from 'react';

export interface Place {
  cluster: string;
  namespace: string;
}

/**
 * Calls `onChange` when the backend announces a change of `changed` in `place`; every place counts until
 * the own one is known. Does nothing in portals without the signals plugin.
 */
export function useChangeSignal(
  place: Place | undefined,
  changed: GitpodDrSignal['changed'][],
  onChange: () => void,
) {
  const signals = useApiHolder().get(signalApiRef);
  const cluster = place?.cluster;
  const namespace = place?.namespace;
  const kinds = changed.join();

  // A subscription of our own: `useSignal` keeps the last message only, so that a message about another
  // installation could hide ours.
  useEffect(() => {
    const subscription = signals?.subscribe<GitpodDrSignal>(
      GITPOD_DR_SIGNAL_CHANNEL,
      signal => {
        const ours =
          cluster === undefined ||
          (signal.cluster === cluster && signal.namespace === namespace);
        if (ours && kinds.split(',').includes(signal.changed)) onChange();
      },
    );
    return () => subscription?.unsubscribe();
  }, [signals, cluster, namespace, kinds, onChange]);
}
