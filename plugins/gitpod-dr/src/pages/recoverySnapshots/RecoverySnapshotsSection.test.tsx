import { InstallationStatus } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { accessibilityProblems } from '../../__testUtils__/accessibilityProblems';
import { fakeApi } from '../../__testUtils__/fakeApi';
import { preview } from '../../__testUtils__/preview';
import { renderTab, TAB } from '../../__testUtils__/renderTab';
import { snapshot, snapshotList } from '../../__testUtils__/snapshots';
import {
  READ_ONLY,
  status,
  statusOfUnreachableCluster,
} from '../../__testUtils__/status';
import { minutesAgo } from '../../__testUtils__/times';

const PLACE = { cluster: 'dr-eu', namespace: 'gitpod' };

/** With a recovery cluster, onto which a restore is possible unless told. */
function withRecovery(
  base: InstallationStatus,
  restoreOntoRecovery: InstallationStatus['capabilities']['restore'] = {
    allowed: true,
  },
): InstallationStatus {
  return {
    ...base,
    installation: { ...base.installation, recovery: PLACE },
    capabilities: { ...base.capabilities, restoreOntoRecovery },
  };
}

function renderWith(answer: InstallationStatus, path?: string) {
  const api = fakeApi();
  api.getStatus.mockResolvedValue(answer);
  renderTab({ api, path });
  return { api };
}

function section() {
  return screen.findByRole('region', {
    name: 'Snapshots on the recovery cluster',
  });
}

describe('snapshots on the recovery cluster', () => {
  // jsdom has no layout.
  const scrollIntoView = jest.fn();
  beforeAll(() => {
    Element.prototype.scrollIntoView = scrollIntoView;
  });

  it('are absent where no recovery cluster is configured', async () => {
    renderWith(status());
    await screen.findByRole('table', { name: 'Snapshots' });
    expect(
      screen.queryByText('Snapshots on the recovery cluster'),
    ).not.toBeInTheDocument();
  });

  it('lead to a restore there, also when the own cluster is gone', async () => {
    renderWith(withRecovery(statusOfUnreachableCluster()));
    const there = await section();
    const link = await within(there).findByRole('button', {
      name: 'Restore there… instance-good',
    });

    expect(link).toHaveAttribute(
      'href',
      `${TAB}/restore/instance-good?target=recovery`,
    );
    expect(there).toHaveTextContent('dr-eu/gitpod');
    expect(there).toHaveTextContent(
      /last looked into the bucket of default 1 minute ago/,
    );
    // Who is told that the cluster cannot be read is led there.
    const way = screen.getByRole('link', {
      name: 'what can be brought back on dr-eu/gitpod',
    });
    await userEvent.click(way);
    await waitFor(() => expect(there.parentElement).toHaveFocus());
    expect(scrollIntoView).toHaveBeenCalled();
    expect(await accessibilityProblems()).toEqual([]);
  });

  it('say why nothing can be restored there', async () => {
    renderWith(withRecovery(status(), READ_ONLY));
    const link = await within(await section()).findByRole('button', {
      name: 'Restore there… instance-good',
    });
    expect(link).toHaveAttribute('aria-disabled', 'true');
    expect(link).toHaveAccessibleDescription(/not configured for writing/);
  });

  it('say that none has come, what is wrong with the location, and that this is not known', async () => {
    const { api } = renderWith(withRecovery(status()));
    api.listRecoverySnapshots.mockResolvedValue({
      place: PLACE,
      locations: [
        { name: 'default', phase: 'Unavailable', message: 'no such bucket' },
      ],
      list: snapshotList([], {
        observation: {
          observedAt: null,
          problem: {
            cluster: 'dr-eu',
            code: 'unreachable',
            message: 'connection refused',
            since: minutesAgo(1),
          },
        },
      }),
    });
    const there = await section();
    expect(await within(there).findByText(/no such bucket/)).toHaveTextContent(
      /has not looked into the bucket of default yet/,
    );
    expect(there).toHaveTextContent(/it is not known which there are/);
    expect(there).toHaveTextContent(/connection refused/);
  });

  it('tell those apart that cannot be restored on another cluster', async () => {
    const { api } = renderWith(withRecovery(status()));
    api.listRecoverySnapshots.mockResolvedValue({
      place: PLACE,
      locations: [],
      list: snapshotList([
        snapshot('gitpod-part', { notForNewCluster: true }),
        snapshot('instance-bad', {
          restorability: { restorable: false, reasons: ['It failed.'] },
        }),
      ]),
    });
    const there = await section();
    expect(await within(there).findByText(/It failed/)).toBeInTheDocument();
    expect(there).toHaveTextContent('Not for a new cluster');
    expect(there).toHaveTextContent('There is no storage location');
    expect(
      within(there).queryByRole('button', { name: /Restore there/ }),
    ).not.toBeInTheDocument();
  });
});

describe('the restore onto the recovery cluster', () => {
  it('can be started while the own cluster does not answer', async () => {
    const { api } = renderWith(
      withRecovery(statusOfUnreachableCluster()),
      `${TAB}/restore/instance-good?target=recovery`,
    );
    api.previewRestore.mockResolvedValue(
      preview({ target: { kind: 'recovery', ...PLACE } }),
    );
    await userEvent.type(
      await screen.findByLabelText('Type gitpod to confirm'),
      'gitpod',
    );
    expect(
      screen.getByRole('button', {
        name: 'Restore instance-good into dr-eu/gitpod',
      }),
    ).toBeEnabled();
  });
});
