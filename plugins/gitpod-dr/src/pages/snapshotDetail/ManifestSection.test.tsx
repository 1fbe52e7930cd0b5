import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { accessibilityProblems } from '../../__testUtils__/accessibilityProblems';
import { fakeApi } from '../../__testUtils__/fakeApi';
import { missingRight } from '../../__testUtils__/missingRights';
import { renderTab, TAB } from '../../__testUtils__/renderTab';
import {
  knownFact,
  snapshotManifest,
} from '../../__testUtils__/snapshotManifest';
import { hoursAgo } from '../../__testUtils__/times';

const PAGE = `${TAB}/snapshots/instance-good`;

async function section(): Promise<HTMLElement> {
  return screen.findByRole('region', { name: 'Recovery manifest' });
}

async function rowOf(fact: string): Promise<HTMLElement> {
  return within(await section()).findByRole('row', {
    name: new RegExp(`^${fact}`),
  });
}

describe('recovery manifest of a snapshot', () => {
  it('shows what was recorded, when, and what differs today', async () => {
    const api = fakeApi();
    api.getSnapshotManifest.mockResolvedValue(
      snapshotManifest({
        velero: {
          recorded: knownFact({ version: 'v1.9.3' }),
          today: knownFact({ version: 'v1.18.2' }),
          comparison: 'different',
          differences: [{ name: 'version', from: 'v1.9.3', to: 'v1.18.2' }],
        },
      }),
    );
    renderTab({ api, path: PAGE });
    const velero = await rowOf('Velero');
    expect(velero).toHaveTextContent('version: v1.9.3');
    expect(velero).toHaveTextContent('Differs today');
    expect(velero).toHaveTextContent('version: v1.9.3, today v1.18.2');
    expect(await rowOf('Kubernetes')).toHaveTextContent('As today');
    expect(await section()).toHaveTextContent('Recorded3 hours ago');
    expect(await accessibilityProblems()).toEqual([]);
  });

  it('never shows what was not known as the same, and says why', async () => {
    const api = fakeApi();
    api.getSnapshotManifest.mockResolvedValue(
      snapshotManifest({
        encryptionKeys: {
          recorded: { state: 'unknown', reason: 'Secret mysql is forbidden.' },
          comparison: 'unknown',
        },
        installation: {
          today: {
            state: 'unknown',
            reason: 'The server does not answer.',
            missingRights: [missingRight('pods/portforward')],
          },
          comparison: 'unknown',
        },
      }),
    );
    renderTab({ api, path: PAGE });
    const keys = await rowOf('Fingerprints');
    expect(keys).toHaveTextContent('Not known');
    expect(keys).toHaveTextContent('Secret mysql is forbidden.');
    expect(keys).not.toHaveTextContent('As today');
    const installation = await rowOf('Gitpod’s id');
    expect(installation).toHaveTextContent('The server does not answer.');
    expect(installation).toHaveTextContent('pods/portforward');
    expect(installation).not.toHaveTextContent('As today');
  });

  it('tells of a value that is older than the manifest', async () => {
    const api = fakeApi();
    api.getSnapshotManifest.mockResolvedValue(
      snapshotManifest({
        installation: {
          recorded: {
            state: 'known',
            values: { users: '42' },
            observedAt: hoursAgo(30),
            notRefreshed: 'No pod runs.',
          },
        },
      }),
    );
    renderTab({ api, path: PAGE });
    expect(await rowOf('Gitpod’s id')).toHaveTextContent(
      'it could not be read again: No pod runs.',
    );
  });

  it('tells what changed since the manifest before', async () => {
    const api = fakeApi();
    api.getSnapshotManifest.mockResolvedValue(
      snapshotManifest({
        gitpod: {
          sinceBefore: [
            { name: 'release', from: '2022.10.0', to: '2022.11.1' },
          ],
        },
      }),
    );
    renderTab({ api, path: PAGE });
    expect(await rowOf('Gitpod(?!’)')).toHaveTextContent(
      'Changed since the manifest before:release: 2022.11.1, before 2022.10.0',
    );
  });

  it('says that there is none', async () => {
    const api = fakeApi();
    api.getSnapshotManifest.mockResolvedValue({
      explanation: 'The portal has written none.',
      comparedAt: hoursAgo(0),
    });
    renderTab({ api, path: PAGE });
    expect(await section()).toHaveTextContent('The portal has written none.');
    expect(within(await section()).queryByRole('table')).toBeNull();
  });

  it('looks again when it is asked to', async () => {
    const api = fakeApi();
    renderTab({ api, path: PAGE });
    await userEvent.click(
      await within(await section()).findByRole('button', {
        name: 'Compare again',
      }),
    );
    expect(api.getSnapshotManifest).toHaveBeenCalledTimes(2);
  });
});
