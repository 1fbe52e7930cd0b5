import { SignalApi } from '@backstage/plugin-signals-react';
import { GitpodDrSignal } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { act } from '@testing-library/react';

/** The signals service, with the sending side in the hands of the test. */
export class FakeSignals implements SignalApi {
  private readonly listeners = new Set<(message: any) => void>();

  subscribe: SignalApi['subscribe'] = (_channel, onMessage) => {
    this.listeners.add(onMessage);
    return { unsubscribe: () => this.listeners.delete(onMessage) };
  };

  async announce(signal: Partial<GitpodDrSignal> = {}) {
    const message: GitpodDrSignal = {
      cluster: 'prod-eu',
      namespace: 'gitpod',
      changed: 'snapshots',
      ...signal,
    };
    await act(async () => {
      this.listeners.forEach(listener => listener(message));
    });
  }
}
