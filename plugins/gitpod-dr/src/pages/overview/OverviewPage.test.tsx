import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeApi } from '../../__testUtils__/fakeApi';
import { missingRight } from '../../__testUtils__/missingRights';
import { renderTab, TAB } from '../../__testUtils__/renderTab';
import { responseError } from '../../__testUtils__/responseError';
import { restoreRun, runList } from '../../__testUtils__/runs';
import {
  failedSnapshot,
  snapshot,
  snapshotInProgress,
  snapshotList,
  snapshotOfUnknownPhase,
} from '../../__testUtils__/snapshots';
import {
  NO_SNAPSHOT_PERMISSION,
  READ_ONLY,
  status,
  statusOfUnreachableCluster,
} from '../../__testUtils__/status';
import { hoursAgo, minutesAgo } from '../../__testUtils__/times';

async function snapshotRow(name: string): Promise<HTMLElement> {
  const table = await screen.findByRole('table', { name: 'Snapshots' });
  const cell = await within(table).findByText(name);
  return cell.closest('tr')!;
}

describe('overview', () => {
  it('answers whether Gitpod can be brought back', async () => {
    renderTab();
    expect(
      await screen.findByRole('heading', {
        name: 'Can Gitpod be brought back?',
      }),
    ).toBeInTheDocument();
    expect(await screen.findByText('Within the objective')).toBeInTheDocument();
    expect(screen.getByText(/not older than 24 hours/)).toBeInTheDocument();
    expect(screen.getAllByText('3 hours ago').length).toBeGreaterThan(0);
  });

  it('draws what is not known as not known, never as good', async () => {
    const api = fakeApi();
    api.getStatus.mockResolvedValue(statusOfUnreachableCluster());
    renderTab({ api });
    const badges = await screen.findAllByText('Not known');
    // The objective, and what runs: a cluster that cannot be read may hide something.
    expect(badges).toHaveLength(2);
    for (const badge of badges) {
      expect(badge.closest('[data-look]')).toHaveAttribute(
        'data-look',
        'unknown',
      );
    }
  });

  it('names the missing permission and who can grant it', async () => {
    const api = fakeApi();
    const denied = await responseError(403, 'NotAllowedError', 'Unauthorized');
    api.getStatus.mockRejectedValue(denied);
    api.listSnapshots.mockRejectedValue(denied);
    api.listRuns.mockRejectedValue(denied);
    renderTab({ api });
    expect(await screen.findByText('gitpod-dr.read')).toBeInTheDocument();
    expect(screen.getByText(/Who can grant it/)).toHaveTextContent('platform');
    expect(screen.queryByText('Snapshots')).not.toBeInTheDocument();
  });

  it('shows a failed request with the next step, and recovers on retry', async () => {
    const api = fakeApi();
    const starting = await responseError(
      503,
      'ServiceUnavailableError',
      'Starting up',
    );
    // Once for the list and once for the charts.
    api.listSnapshots
      .mockRejectedValueOnce(starting)
      .mockRejectedValueOnce(starting);
    renderTab({ api });
    const list = await screen.findByRole('region', { name: 'Snapshots' });
    expect(
      await within(list).findByText(
        /could not load the snapshots: Starting up/,
      ),
    ).toBeInTheDocument();
    expect(within(list).getByText(/asks again by itself/)).toBeInTheDocument();
    // The other sections do not go blank.
    expect(screen.getByText('Within the objective')).toBeInTheDocument();

    await userEvent.click(
      within(list).getByRole('button', { name: 'Try again' }),
    );
    expect(await snapshotRow('instance-good')).toBeInTheDocument();
  });

  it('keeps the last data and says so while requests fail', async () => {
    const api = fakeApi();
    const { signals } = renderTab({ api });
    await snapshotRow('instance-good');
    api.listSnapshots.mockRejectedValue(new Error('Failed to fetch'));
    await signals.announce();
    expect(await screen.findByText(/Failed to fetch/)).toHaveTextContent(
      /Cannot be refreshed, first noticed just now\. What you see is from just now; .* the portal does not answer \(Failed to fetch\)/,
    );
    expect(await snapshotRow('instance-good')).toBeInTheDocument();
  });

  it('says that there are no snapshots', async () => {
    const api = fakeApi();
    api.listSnapshots.mockResolvedValue(snapshotList([]));
    renderTab({ api });
    expect(await screen.findByText('No snapshots yet')).toBeInTheDocument();
  });

  it('does not call an unread cluster empty', async () => {
    const api = fakeApi();
    api.listSnapshots.mockResolvedValue(
      snapshotList([], { observation: { observedAt: null } }),
    );
    renderTab({ api });
    expect(await screen.findByText('Snapshots not known')).toBeInTheDocument();
    expect(screen.queryByText('No snapshots yet')).not.toBeInTheDocument();
  });

  it('shows the rule for a right that the cluster does not grant', async () => {
    const api = fakeApi();
    const down = statusOfUnreachableCluster();
    api.getStatus.mockResolvedValue({
      ...down,
      observation: {
        ...down.observation,
        problem: {
          ...down.observation.problem!,
          code: 'forbidden',
          missingRights: [missingRight('backups')],
        },
      },
    });
    renderTab({ api });
    const banner = (
      await screen.findByText('Cluster prod-eu cannot be read')
    ).closest('[role=alert]')!;
    expect(banner).toHaveTextContent('lacks a right there');
    expect(banner).toHaveTextContent('Role gitpod-dr-read in namespace velero');
    expect(banner).toHaveTextContent('resources: [backups]');
  });

  it('shows the rule for the right for want of which a request failed', async () => {
    const api = fakeApi();
    const refused = await responseError(
      503,
      'ServiceUnavailableError',
      'Refused',
      { missingRights: [missingRight('backups')] },
    );
    api.listSnapshots.mockRejectedValue(refused);
    renderTab({ api });
    const panel = (
      await screen.findByText(/could not load the snapshots/)
    ).closest('section')!;
    expect(panel).toHaveTextContent('resources: [backups]');
  });

  it('keeps showing the last known state of a cluster that is down', async () => {
    const api = fakeApi();
    const down = statusOfUnreachableCluster();
    api.getStatus.mockResolvedValue(down);
    api.listSnapshots.mockResolvedValue(
      snapshotList([snapshot('instance-good')], {
        observation: down.observation,
      }),
    );
    renderTab({ api });
    const banner = (
      await screen.findByText('Cluster prod-eu cannot be read')
    ).closest('[role=alert]')!;
    expect(banner).toHaveTextContent(
      'There is no connection to it. First noticed 7 minutes ago. What you see is the last known state, from 7 minutes ago.',
    );
    expect(banner).toHaveTextContent(
      'Listing backups failed: connection refused.',
    );
    expect(await snapshotRow('instance-good')).toBeInTheDocument();
    for (const badge of screen.getAllByText(/^Last known, from/)) {
      expect(badge).toHaveTextContent(/Last known, from \d+ minutes ago/);
    }
    const button = screen.getByRole('button', { name: 'Back up now' });
    expect(button).toHaveAttribute('aria-disabled', 'true');
    expect(button).toHaveAccessibleDescription(/cluster cannot be read/);
  });

  it('says in visible text why an installation is read-only', async () => {
    const api = fakeApi();
    api.getStatus.mockResolvedValue(
      status({
        capabilities: {
          createSnapshot: READ_ONLY,
          restore: READ_ONLY,
          deleteSnapshot: READ_ONLY,
        },
      }),
    );
    renderTab({ api });
    const banner = (await screen.findByText('Read-only')).closest(
      '[role=alert]',
    );
    expect(banner).toHaveTextContent(/gitpodDr.installations/);
    const button = screen.getByRole('button', { name: 'Back up now' });
    expect(button).toHaveAttribute('aria-disabled', 'true');
    expect(button).toHaveAccessibleDescription(/not configured for writing/);
    const row = await snapshotRow('instance-good');
    expect(within(row).getByText('Restore…').closest('a')).toHaveAttribute(
      'aria-disabled',
      'true',
    );
  });

  it('marks the sandbox', async () => {
    const api = fakeApi();
    const { installation } = status();
    api.getStatus.mockResolvedValue(
      status({ installation: { ...installation, sandbox: true } }),
    );
    renderTab({ api });
    expect(await screen.findByText('Sandbox')).toBeInTheDocument();
  });

  it('says which permission a snapshot needs', async () => {
    const api = fakeApi();
    api.getStatus.mockResolvedValue(
      status({
        capabilities: {
          createSnapshot: NO_SNAPSHOT_PERMISSION,
          restore: { allowed: true },
          deleteSnapshot: { allowed: true },
        },
      }),
    );
    renderTab({ api });
    expect(
      await screen.findByText('gitpod-dr.snapshot.create'),
    ).toBeInTheDocument();
  });

  it('calls a phase that nobody knows not known', async () => {
    const api = fakeApi();
    api.listSnapshots.mockResolvedValue(snapshotList([snapshotOfUnknownPhase]));
    renderTab({ api });
    const row = await snapshotRow('instance-odd');
    const badge = within(row).getByText('Not known: “Quantum”');
    expect(badge.closest('[data-look]')).toHaveAttribute(
      'data-look',
      'unknown',
    );
  });

  it('tells a snapshot with warnings by its word, too', async () => {
    const api = fakeApi();
    api.listSnapshots.mockResolvedValue(
      snapshotList([
        snapshot('instance-warned', { state: 'attention', warnings: 2 }),
      ]),
    );
    renderTab({ api });
    const row = await snapshotRow('instance-warned');
    expect(row).toHaveTextContent('Completed, with warnings');
  });

  it('lists why a snapshot cannot be restored, and offers no restore', async () => {
    const api = fakeApi();
    api.listSnapshots.mockResolvedValue(snapshotList([failedSnapshot]));
    renderTab({ api });
    const row = await snapshotRow('instance-failed');
    expect(row).toHaveTextContent('so parts of it are missing');
    expect(within(row).getByText('3 / 1')).toBeInTheDocument();
    expect(within(row).queryByText('Restore…')).not.toBeInTheDocument();
  });

  it('moves a new snapshot to Completed in place', async () => {
    const api = fakeApi();
    const old = snapshot('instance-old', { createdAt: hoursAgo(30) });
    api.listSnapshots.mockResolvedValue(snapshotList([old]));
    const { signals } = renderTab({ api });
    await snapshotRow('instance-old');

    const fresh = { createdAt: minutesAgo(0), uid: 'fresh' };
    api.listSnapshots.mockResolvedValue(
      snapshotList([
        snapshotInProgress('instance-new', {
          ...fresh,
          phase: 'New',
          state: 'pending',
          startedAt: undefined,
          progress: undefined,
        }),
        old,
      ]),
    );
    await signals.announce();
    // It waits until it is asked for, so that nothing moves under a pointer.
    await screen.findAllByText('1 new snapshot: instance-new');
    await userEvent.click(screen.getByRole('button', { name: 'Show' }));
    const row = await snapshotRow('instance-new');
    expect(row).toHaveTextContent('New');

    api.listSnapshots.mockResolvedValue(
      snapshotList([snapshotInProgress('instance-new', fresh), old]),
    );
    await signals.announce();
    await waitFor(() => expect(row).toHaveTextContent('InProgress'));
    expect(row).toHaveTextContent('62 % of items');

    api.listSnapshots.mockResolvedValue(
      snapshotList([snapshot('instance-new', fresh), old]),
    );
    await signals.announce();
    await waitFor(() => expect(row).toHaveTextContent('Completed'));
    // The same element all along: nobody loses focus or selection.
    expect(await snapshotRow('instance-new')).toBe(row);
  });

  it('does not ask again when another installation has changed', async () => {
    const { api, signals } = renderTab();
    await snapshotRow('instance-good');
    await screen.findByText('Within the objective');
    const asked = api.listSnapshots.mock.calls.length;
    await signals.announce({ cluster: 'prod-us' });
    await signals.announce({ namespace: 'staging' });
    expect(api.listSnapshots).toHaveBeenCalledTimes(asked);
  });

  it('shows what runs, by whom and how far it is', async () => {
    const api = fakeApi();
    api.getStatus.mockResolvedValue(
      status({
        running: [
          {
            origin: 'foreign',
            kind: 'snapshot',
            name: 'instance-cli',
            phase: 'InProgress',
            startedAt: minutesAgo(2),
            progress: { done: 62, total: 100 },
          },
        ],
      }),
    );
    renderTab({ api });
    const work = (await screen.findByText('instance-cli')).closest('li')!;
    expect(work).toHaveTextContent(
      /InProgress · 62 % of items · for 2 min.* · started outside the portal/,
    );
    expect(
      screen.getByText(
        'Snapshot instance-cli is running: InProgress. 50 % of items done',
      ),
    ).toHaveAttribute('aria-live', 'polite');
  });

  it('pages on the server and keeps the page in the address', async () => {
    const api = fakeApi();
    api.listSnapshots.mockImplementation(async (_ref, page) =>
      snapshotList([snapshot(`instance-from-${page?.offset}`)], {
        offset: page?.offset ?? 0,
        totalItems: 41,
      }),
    );
    renderTab({ api, path: `${TAB}?snapshots=20` });
    await snapshotRow('instance-from-20');
    await userEvent.click(screen.getByRole('button', { name: 'Next' }));
    await snapshotRow('instance-from-40');
    expect(screen.getByRole('button', { name: 'Next' })).toBeDisabled();
  });

  it('lists the runs of the portal, each with a way to its page', async () => {
    const api = fakeApi();
    api.listRuns.mockResolvedValue(
      runList([
        restoreRun({
          status: 'unproved',
          summary: 'The new release was not seen.',
          finishedAt: minutesAgo(1),
        }),
      ]),
    );
    renderTab({ api });
    const link = await screen.findByRole('link', {
      name: 'Restore of instance-good',
    });
    expect(link).toHaveAttribute('href', `${TAB}/runs/run-1`);
    expect(link.closest('tr')).toHaveTextContent('Restored, not verified');
  });
});
